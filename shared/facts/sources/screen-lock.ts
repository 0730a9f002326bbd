/**
 * How we know when a screen locks.
 */
import { message } from '../../text/message.ts';
import { needsNothing, type FactSources } from './fact-source.ts';

export const screenLockSources: FactSources = {
  linux: {
    reads: message(
      'fact.screen-lock.linux.reads',
      'The desktop that really runs (environment, then logind under /run/systemd), and then its own settings: gsettings of GNOME, Pantheon, Cinnamon or MATE together with the session bus, which tells whether the locker is there; kscreenlockerrc of KDE; xfce4-screensaver.xml of Xfce; the power manager of LXQt; cosmic-idle of COSMIC; the power daemon of Deepin. Elsewhere (sway, Hyprland, i3, niri, river, labwc and others), and where the desktop’s own locker does not run, the arguments and settings of the locker that runs: swayidle, hypridle, xss-lock, xautolock, xidlehook, light-locker, xscreensaver. IdleAction of logind where it can lock earlier.',
    ),
    needs: message(
      'fact.screen-lock.linux.needs',
      'To run in the session of the person, with its session bus; gsettings for GNOME, Pantheon, Cinnamon and MATE.',
    ),
    cannotSee: message(
      'fact.screen-lock.linux.cannot-see',
      'Enlightenment and desktops we do not know, unless a locker named above runs: unknown. Whether KDE, Xfce and others ever call their session idle, which IdleAction waits for. A lock that is a script of the person’s own. A program that holds the screen awake.',
    ),
  },
  darwin: {
    reads: message(
      'fact.screen-lock.macos.reads',
      "sysadminctl -screenLock status, the screen saver's idle time (defaults, and the managed settings, which win), and pmset -g custom for the display's sleep on every power supply.",
    ),
    needs: message('fact.screen-lock.macos.needs', 'To run in the session of the person.'),
    cannotSee: message(
      'fact.screen-lock.macos.cannot-see',
      "The saver's time where the person never chose one: then the display's sleep counts. A program that holds the screen awake, and hot corners.",
    ),
  },
  win32: {
    reads: message(
      'fact.screen-lock.windows.reads',
      "The registry: InactivityTimeoutSecs, the screen saver (policy before the person's own value), DelayLockInterval and the Winlogon grace period. powercfg for the display and for the lock after sleep, read by its numbers, never by its words.",
    ),
    needs: needsNothing,
    cannotSee: message(
      'fact.screen-lock.windows.cannot-see',
      'Dynamic Lock by a phone that walks away. A program that holds the screen awake.',
    ),
  },
};
