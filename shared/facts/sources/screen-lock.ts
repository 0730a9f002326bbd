/**
 * How we know when a screen locks.
 */
import { needsNothing, type FactSources } from './fact-source.ts';

export const screenLockSources: FactSources = {
  linux: {
    reads: {
      en: 'The desktop that really runs (environment, then logind under /run/systemd), and then its own settings: gsettings of GNOME, Pantheon, Cinnamon or MATE together with the session bus, which tells whether the locker is there; kscreenlockerrc of KDE; xfce4-screensaver.xml of Xfce; the power manager of LXQt; cosmic-idle of COSMIC; the power daemon of Deepin. Elsewhere (sway, Hyprland, i3, niri, river, labwc and others), and where the desktop’s own locker does not run, the arguments and settings of the locker that runs: swayidle, hypridle, xss-lock, xautolock, xidlehook, light-locker, xscreensaver. IdleAction of logind where it can lock earlier.',
      de: 'Die Arbeitsumgebung, die wirklich läuft (Umgebung, dann logind unter /run/systemd), und dann ihre eigenen Einstellungen: gsettings von GNOME, Pantheon, Cinnamon oder MATE zusammen mit dem Sitzungsbus, der sagt, ob das Sperrprogramm da ist; kscreenlockerrc von KDE; xfce4-screensaver.xml von Xfce; die Energieverwaltung von LXQt; cosmic-idle von COSMIC; den Energiedienst von Deepin. Sonst (sway, Hyprland, i3, niri, river, labwc und andere), und wo das eigene Sperrprogramm nicht läuft, Argumente und Einstellungen des laufenden: swayidle, hypridle, xss-lock, xautolock, xidlehook, light-locker, xscreensaver. IdleAction von logind, wo es früher sperren kann.',
    },
    needs: {
      en: 'To run in the session of the person, with its session bus; gsettings for GNOME, Pantheon, Cinnamon and MATE.',
      de: 'In der Sitzung der Person zu laufen, mit ihrem Sitzungsbus; gsettings für GNOME, Pantheon, Cinnamon und MATE.',
    },
    cannotSee: {
      en: 'Enlightenment and desktops we do not know, unless a locker named above runs: unknown. Whether KDE, Xfce and others ever call their session idle, which IdleAction waits for. A lock that is a script of the person’s own. A program that holds the screen awake.',
      de: 'Enlightenment und Arbeitsumgebungen, die wir nicht kennen, wenn keines der genannten Sperrprogramme läuft: unbekannt. Ob KDE, Xfce und andere ihre Sitzung je untätig nennen, worauf IdleAction wartet. Eine Sperre durch ein eigenes Skript. Ein Programm, das den Bildschirm wach hält.',
    },
  },
  darwin: {
    reads: {
      en: "sysadminctl -screenLock status, the screen saver's idle time (defaults, and the managed settings, which win), and pmset -g custom for the display's sleep on every power supply.",
      de: 'sysadminctl -screenLock status, die Leerlaufzeit des Bildschirmschoners (defaults und die verwalteten Einstellungen, die vorgehen) und pmset -g custom für das Abschalten des Monitors bei jeder Stromquelle.',
    },
    needs: {
      en: 'To run in the session of the person.',
      de: 'In der Sitzung der Person zu laufen.',
    },
    cannotSee: {
      en: "The saver's time where the person never chose one: then the display's sleep counts. A program that holds the screen awake, and hot corners.",
      de: 'Die Zeit des Bildschirmschoners, wenn die Person nie eine gewählt hat: Dann zählt das Abschalten des Monitors. Ein Programm, das den Bildschirm wach hält, und aktive Ecken.',
    },
  },
  win32: {
    reads: {
      en: "The registry: InactivityTimeoutSecs, the screen saver (policy before the person's own value), DelayLockInterval and the Winlogon grace period. powercfg for the display and for the lock after sleep, read by its numbers, never by its words.",
      de: 'Die Registrierung: InactivityTimeoutSecs, den Bildschirmschoner (Richtlinie vor eigenem Wert), DelayLockInterval und die Winlogon-Frist. powercfg für den Monitor und die Sperre nach dem Schlafen, gelesen an den Zahlen, nie an den Wörtern.',
    },
    needs: needsNothing,
    cannotSee: {
      en: 'Dynamic Lock by a phone that walks away. A program that holds the screen awake.',
      de: 'Dynamische Sperre durch ein Telefon, das sich entfernt. Ein Programm, das den Bildschirm wach hält.',
    },
  },
};
