/** The style of an exported page: a reading serif, numbers outside the words, light, dark and print. */
export const pageStyle = `
:root{color-scheme:light dark;--ink:#1b1d21;--paper:#fff;--quiet:#5a606b;--line:#c9cdd4;--accent:#1f4fa3}
@media (prefers-color-scheme:dark){:root{--ink:#e6e8ec;--paper:#16181c;--quiet:#a3a9b4;--line:#3c424d;--accent:#8fb4ff}}
*{box-sizing:border-box}
body{margin:0 auto;padding:2rem 1.25rem 4rem;max-width:46rem;color:var(--ink);background:var(--paper);
font:1.0625rem/1.6 Tinos,"Times New Roman",Times,serif;overflow-wrap:break-word}
a{color:var(--accent)}
header{border-block-end:1px solid var(--line);margin-block-end:1.5rem;padding-block-end:.5rem}
header p{margin:.25rem 0;font-family:Roboto,Arial,sans-serif}
.title{font-size:1.25rem;font-weight:700}
.label,.hash,nav{color:var(--quiet);font-size:.875rem}
.hash code{overflow-wrap:anywhere}
nav{font-family:Roboto,Arial,sans-serif;margin-block-end:2rem}
nav a{color:inherit;display:inline-block;padding-block:.25rem}
ul[role=list],.notes ol{list-style:none;margin:0;padding:0}
nav .l1{padding-inline-start:1.25rem}nav .l2{padding-inline-start:2.5rem}nav .l3{padding-inline-start:3.75rem}
nav .l4,nav .l5{padding-inline-start:5rem}
h1,h2,h3,h4,h5,h6{font-family:Roboto,Arial,sans-serif;line-height:1.3;margin:2rem 0 .75rem;break-after:avoid}
h1{font-size:1.5rem}h2{font-size:1.25rem}h3{font-size:1.125rem}h4,h5,h6{font-size:1rem}
p{margin:0 0 .75rem}
.number{font-variant-numeric:tabular-nums;font-family:Roboto,Arial,sans-serif;font-size:.92em}
li li{padding-inline-start:2.25rem}
li>p.item{padding-inline-start:2.25rem;position:relative}
li>p.item>.number{position:absolute;inset-inline-start:0}
:target{background:color-mix(in srgb,var(--accent) 14%,transparent)}
.wide{overflow-x:auto;margin:0 0 1rem}
table{border-collapse:collapse;width:100%}
th,td{border:1px solid var(--line);padding:.375rem .5rem;text-align:start;vertical-align:top}
th{font-family:Roboto,Arial,sans-serif;font-size:.92em}
pre{border:1px solid var(--line);padding:.75rem;white-space:pre-wrap;direction:ltr;text-align:left}
code{font-family:Cousine,"Liberation Mono",Menlo,Consolas,monospace;font-size:.9em}
.notes{border-block-start:1px solid var(--line);margin-block-start:2rem;padding-block-start:1rem;font-size:.92rem}
.notes ol{list-style:decimal;padding-inline-start:2rem}
sup{line-height:0}
.gone{text-decoration:underline wavy var(--quiet)}
@media print{
@page{size:A4;margin:22mm 20mm}
body{max-width:none;padding:0;color:#000;background:#fff;font-size:11pt}
nav,.back{display:none}
a{color:inherit;text-decoration:none}
a[href^="http"]::after{content:" (" attr(href) ")";font-size:.8em;overflow-wrap:anywhere}
h1,h2,h3,h4,h5,h6{break-after:avoid}
li,tr,pre{break-inside:avoid}
}
`;
