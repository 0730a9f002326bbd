/**
 * How we know when a screen locks.
 */
import { needsNothing, type FactSources } from './fact-source.ts';

export const screenLockSources: FactSources = {
  linux: {
    reads: {
      en: 'The desktop that really runs (environment, then logind under /run/systemd), and then its own settings: gsettings of GNOME, Cinnamon or MATE, kscreenlockerrc of KDE, xfce4-screensaver.xml or .xscreensaver of Xfce together with the locker that runs. On sway, Hyprland and i3 the arguments and settings of the locker that runs (swayidle, hypridle, xss-lock, xautolock, light-locker).',
      de: 'Die Arbeitsumgebung, die wirklich läuft (Umgebung, dann logind unter /run/systemd), und dann ihre eigenen Einstellungen: gsettings von GNOME, Cinnamon oder MATE, kscreenlockerrc von KDE, xfce4-screensaver.xml oder .xscreensaver von Xfce zusammen mit dem laufenden Sperrprogramm. Bei sway, Hyprland und i3 Argumente und Einstellungen des laufenden Sperrprogramms (swayidle, hypridle, xss-lock, xautolock, light-locker).',
    },
    needs: {
      en: 'To run in the session of the person; gsettings for GNOME, Cinnamon and MATE.',
      de: 'In der Sitzung der Person zu laufen; gsettings für GNOME, Cinnamon und MATE.',
    },
    cannotSee: {
      en: 'LXQt and other desktops: unknown for now. IdleAction of logind. A program that holds the screen awake.',
      de: 'LXQt und andere Arbeitsumgebungen: vorerst unbekannt. IdleAction von logind. Ein Programm, das den Bildschirm wach hält.',
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
