/** How a page looks: one column, light and dark, on a phone and on paper. */
export const STYLE = `
:root{color-scheme:light dark;--text:#1b1f24;--soft:#57606a;--line:#d0d7de;--back:#fff;--code:#f3f5f7;--link:#0059a8}
@media (prefers-color-scheme:dark){:root{--text:#e3e6ea;--soft:#9aa4ae;--line:#3a424b;--back:#15181c;--code:#20252b;--link:#7db8f0}
img{filter:invert(.92) hue-rotate(180deg)}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--back);color:var(--text);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
main,footer{max-width:56rem;margin:0 auto;padding:1rem 1.25rem}
footer{color:var(--soft);font-size:.85rem;border-top:1px solid var(--line)}
h1{font-size:1.7rem;line-height:1.25;margin:1rem 0 .8rem}
h2{font-size:1.3rem;margin:2.2rem 0 .7rem;padding-bottom:.25rem;border-bottom:1px solid var(--line)}
h3{font-size:1.08rem;margin:1.6rem 0 .5rem}
h1,h2,h3,li,p,td{overflow-wrap:break-word}
a{color:var(--link)}
nav ul{list-style:none;margin:0 0 1rem;padding:0;display:flex;flex-wrap:wrap;gap:.2rem 1rem;font-size:.92rem}
img{display:block;max-width:100%;height:auto;margin:1.2rem auto .6rem}
code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.86em}
code{background:var(--code);border-radius:4px;padding:.1em .3em}
pre{background:var(--code);border-radius:6px;padding:.7rem .9rem;overflow-x:auto;line-height:1.4}
pre code{padding:0;background:none;font-size:1em}
pre code.language-sh{white-space:pre-wrap;overflow-wrap:anywhere}
.scroll{overflow-x:auto;margin:1rem 0}
table{border-collapse:collapse;font-size:.93rem;width:max-content;max-width:max(100%,46rem)}
th,td{border:1px solid var(--line);padding:.35rem .6rem;text-align:left;vertical-align:top}
td code{white-space:nowrap}
thead th{background:var(--code)}
thead:not(:has(th:not(:empty))){display:none}
td{min-width:4.8rem}
.katex{font-size:1.08em}
p.katex-block{overflow-x:auto;overflow-y:hidden;padding:.2rem 0}
.katex-display{margin:.6em 0}
@media print{body{font-size:10.5pt}main,footer{max-width:none;padding:0}pre{white-space:pre-wrap}.scroll,p.katex-block{overflow:visible}
table{font-size:.8rem}td code{white-space:normal}h2,h3{break-after:avoid}img,pre,tr{break-inside:avoid}nav{display:none}a{color:inherit}}
`;
