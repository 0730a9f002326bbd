/**
 * The look of the gate's pages: one style sheet, system font, light and dark, no file from anywhere else.
 */

export const style = `
:root { color-scheme: light dark; --ground: #f4f5f7; --sheet: #fff; --ink: #16191d; --soft: #555e69; --line: #dde1e6;
  --accent: #1857c4; --on-accent: #fff; --warm: #9a4a00; --warm-ground: #fff4e6; --good: #126b3a; }
@media (prefers-color-scheme: dark) { :root { --ground: #121417; --sheet: #1b1e23; --ink: #eceef1; --soft: #a5aeb9;
  --line: #343a42; --accent: #8ab4ff; --on-accent: #0b1a33; --warm: #ffb866; --warm-ground: #33260f; --good: #6fd49b; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; align-items: center;
  padding: clamp(1rem, 6vh, 5rem) 1rem 2rem; background: var(--ground); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; overflow-wrap: break-word; hyphens: auto; }
main { width: 100%; max-width: 34rem; background: var(--sheet); border: 1px solid var(--line); border-radius: 14px;
  padding: clamp(1.25rem, 5vw, 2.25rem); }
.mark { display: flex; align-items: center; gap: .6rem; margin: 0 0 1.5rem; color: var(--soft); font-size: .95rem; }
.mark svg { width: 1.6rem; height: 1.6rem; flex: none; color: var(--accent); }
h1 { text-wrap: balance; font-size: 1.5rem; line-height: 1.25; margin: 0 0 .75rem; letter-spacing: -.01em; }
h2 { font-size: 1.05rem; line-height: 1.35; margin: 0; }
p { margin: 0 0 1rem; }
.soft { color: var(--soft); }
.button { display: inline-block; font: inherit; font-weight: 600; text-align: center; text-decoration: none; cursor: pointer;
  padding: .7rem 1.25rem; border-radius: 9px; border: 1px solid var(--accent); background: var(--accent); color: var(--on-accent); }
.button.quiet { background: transparent; color: var(--accent); }
.button:hover { filter: brightness(1.08); }
.actions { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1.5rem 0 0; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.findings { list-style: none; margin: 1.25rem 0 0; padding: 0; display: grid; gap: .75rem; }
.findings li { border: 1px solid var(--line); border-left: 4px solid var(--warm); border-radius: 9px; padding: .9rem 1rem; }
.findings p { margin: .35rem 0 0; }
.tag { display: inline-block; margin-left: .5rem; padding: 0 .5rem; border-radius: 99px; font-size: .8rem; font-weight: 600;
  background: var(--warm-ground); color: var(--warm); vertical-align: .08em; white-space: nowrap; }
.fix { padding-left: .9rem; border-left: 2px solid var(--line); }
details { margin-top: 1.75rem; border-top: 1px solid var(--line); padding-top: 1rem; }
summary { cursor: pointer; font-weight: 600; border-radius: 4px; }
details > :not(summary) { margin-top: .75rem; }
ol, ul { padding-left: 1.25rem; }
details li { margin: .35rem 0; }
[hidden] { display: none !important; }
@media (forced-colors: active) { .button { border: 2px solid ButtonText; } }
`;
