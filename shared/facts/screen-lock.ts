/**
 * When the screen of the person's session locks.
 */
import { z } from 'zod';
import { message } from '../text/message.ts';
import { defineFact } from './define-fact.ts';
import { needsNothing } from './fact-source.ts';
import { shortText } from './fields.ts';

export const screenLockFact = defineFact({
  name: 'screenLock',
  schema: z.discriminatedUnion('session', [
    z.object({
      session: z.literal('graphical'),
      /** `gnome`, `kde`, `xfce`, `windows`, `macos` ... */
      desktop: shortText,
      /** Idle seconds until the screen blanks or the saver starts on its own. `never`: switched off. null: unknown. */
      idleSeconds: z.union([z.number().int().nonnegative(), z.literal('never')]).nullable(),
      /** Seconds between blank and lock during which no password is asked. null: unknown. */
      delaySeconds: z.number().int().nonnegative().nullable(),
      /** Does blank lead to a lock that asks for a password? null: unknown. */
      passwordRequired: z.boolean().nullable(),
      /** Does suspend lock? null: unknown. */
      locksOnSuspend: z.boolean().nullable(),
      source: shortText,
    }),
    /** Nobody can sit in front of a desktop: headless, console only. */
    z.object({ session: z.literal('none'), source: shortText }),
  ]),
  label: message('fact.screen-lock.label', 'screen lock settings'),
  sources: {
    linux: {
      reads: message(
        'fact.screen-lock.linux.reads',
        'The running desktop (environment variables, then logind under /run/systemd) and its settings: gsettings for GNOME, Pantheon, Cinnamon or MATE, with the session bus to see whether the screen locker is running; kscreenlockerrc for KDE; xfce4-screensaver.xml for Xfce; the power manager of LXQt; cosmic-idle for COSMIC; the power service of Deepin. On other desktops (sway, Hyprland, i3, niri, river, labwc and others), or if the desktop’s own locker isn’t running: the arguments and settings of the running locker (swayidle, hypridle, xss-lock, xautolock, xidlehook, light-locker, xscreensaver). IdleAction of logind, if it can lock earlier.',
      ),
      needs: message(
        'fact.screen-lock.linux.needs',
        'Running in your session, with its session bus; gsettings for GNOME, Pantheon, Cinnamon and MATE.',
      ),
      cannotSee: message(
        'fact.screen-lock.linux.cannot-see',
        'Enlightenment and unknown desktops, unless a locker named above is running: the result is unknown. Whether KDE, Xfce and others report their session as idle, which IdleAction depends on. Custom lock scripts. Apps that keep the screen awake.',
      ),
    },
    darwin: {
      reads: message(
        'fact.screen-lock.macos.reads',
        'sysadminctl -screenLock status, the screen saver’s idle time (defaults, with managed settings taking precedence), and pmset -g custom for display sleep on each power source.',
      ),
      needs: message('fact.screen-lock.macos.needs', 'Running in your session.'),
      cannotSee: message(
        'fact.screen-lock.macos.cannot-see',
        'The screen saver time if you never chose one: then display sleep counts. Apps that keep the screen awake, and hot corners.',
      ),
    },
    win32: {
      reads: message(
        'fact.screen-lock.windows.reads',
        'The registry: InactivityTimeoutSecs, the screen saver (policy before your own setting), DelayLockInterval and the Winlogon grace period. powercfg for the display and the lock after sleep, using its numbers and not its text.',
      ),
      needs: needsNothing,
      cannotSee: message(
        'fact.screen-lock.windows.cannot-see',
        'Dynamic lock, which locks when your phone moves away. Apps that keep the screen awake.',
      ),
    },
  },
  sample: {
    session: 'graphical',
    desktop: 'gnome',
    idleSeconds: 300,
    delaySeconds: 0,
    passwordRequired: true,
    locksOnSuspend: true,
    source: 'gsettings',
  },
});
