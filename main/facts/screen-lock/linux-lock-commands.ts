/**
 * Commands that lock a screen, as people write them into the settings of their lockers.
 */

/** Programs that show a lock screen and ask for the password. */
const lockPrograms =
  /\b(swaylock|swaylock-effects|gtklock|waylock|hyprlock|i3lock|slock|betterlockscreen|xsecurelock|physlock|xscreensaver-command|light-locker-command)\b/;

export const locks = (command: string): boolean => lockPrograms.test(command);

/** Does it ask logind to ask the session? */
export const asksLogind = (command: string): boolean => /\bloginctl\s+lock-sessions?\b/.test(command);

/** Is it called a lock without being one of the programs we know? */
export const mayLock = (command: string): boolean => /lock/i.test(command) && !locks(command) && !asksLogind(command);

/** Seconds of grace in which the lock opens without a password (`swaylock-effects --grace 5`). */
export const graceOf = (command: string): number => Number(command.match(/--grace[= ](\d{1,5})\b/)?.[1] ?? 0);
