# SPDX-License-Identifier: GPL-3.0-or-later
"""How a report looks: light and dark, on a screen, a telephone and paper. Colours are told apart by colour-blind readers, and
none of them is the only cue."""

RULES = """
:root{color-scheme:light dark;--bg:#f4f6f8;--card:#fff;--ink:#17212e;--soft:#56637a;--line:#dde3ea;--faint:#eef2f6;
  --control:#7b8798;--a:#0b62b8;--b:#a8408a;--c:#a86a00;--good:#00735a;--goodbg:#e2f4ee;--bad:#b83a08;--badbg:#fdeae1;
  --warn:#8a5a00;--warnbg:#fdf3d8;--flat:#56637a;--flatbg:#e9edf2}
@media (prefers-color-scheme:dark){
  :root{--bg:#0e141b;--card:#161f29;--ink:#e8eef5;--soft:#9dabbd;--line:#2b3746;--faint:#1d2733;--control:#8d9bae;--a:#6fb4ff;
    --b:#e695cb;--c:#efb54d;--good:#45cfa2;--goodbg:#11352c;--bad:#ff9166;--badbg:#40200f;--warn:#edbd52;--warnbg:#392b0c;
    --flat:#a9b6c6;--flatbg:#243040}
}
*{box-sizing:border-box}
html{scroll-behavior:smooth;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--bg);color:var(--ink);
  font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Noto Sans","DejaVu Sans",sans-serif;
  overflow-wrap:anywhere}
main,.top>div,footer{max-width:1120px;margin:0 auto;padding:0 24px}
.top{background:var(--card);border-bottom:1px solid var(--line);padding:36px 0 0}
.eyebrow{font-size:12px;letter-spacing:.1em;text-transform:uppercase;color:var(--soft);font-weight:600;margin:0 0 6px}
h1{font-size:clamp(26px,4.4vw,38px);line-height:1.15;letter-spacing:-.02em;margin:0;text-wrap:balance}
.subtitle{color:var(--soft);font-size:18px;margin:8px 0 0;max-width:70ch}
.meta{display:flex;flex-wrap:wrap;gap:6px 22px;margin:18px 0 0;padding:0;list-style:none;font-size:14px;color:var(--soft)}
.meta b{color:var(--ink);font-weight:600}
nav{display:flex;flex-wrap:wrap;gap:2px 20px;margin-top:20px;font-size:14px}
nav a{color:var(--soft);text-decoration:none;padding:8px 0 10px;border-bottom:2px solid transparent}
nav a:hover,nav a:focus{color:var(--ink);border-color:var(--a)}
section{margin:44px 0 0;scroll-margin-top:12px}
section>:is(.card,.cards,.tablebox,.two){margin-top:16px}
h2{font-size:22px;letter-spacing:-.01em;margin:0 0 4px;line-height:1.25}
h3{font-size:16px;margin:0;line-height:1.3}
.lede{color:var(--soft);margin:0;max-width:76ch}
.card{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:20px 22px;min-width:0}
.cards{display:grid;gap:16px;grid-template-columns:repeat(auto-fill,minmax(min(100%,330px),1fr))}
.cards.two-up{grid-template-columns:repeat(auto-fit,minmax(min(100%,420px),1fr))}
.cards.wide{grid-template-columns:repeat(auto-fit,minmax(min(100%,460px),1fr))}
[data-value]{font-variant-numeric:tabular-nums;white-space:nowrap}
.none{color:var(--soft)}
.soft,.note{color:var(--soft)}
.note{font-size:13px;margin:12px 0 0;line-height:1.45}
sup{font-size:.72em;line-height:0}
.pill{display:inline-block;border-radius:99px;padding:2px 11px;font-size:13px;font-weight:600;white-space:nowrap;
  background:var(--flatbg);color:var(--flat)}
.pill.good{background:var(--goodbg);color:var(--good)}
.pill.bad{background:var(--badbg);color:var(--bad)}
.pill.warn{background:var(--warnbg);color:var(--warn)}
.verdict{margin-top:28px;display:grid;grid-template-columns:auto 1fr;gap:4px 22px;align-items:center;
  border-left:8px solid var(--flat);padding:26px 28px}
.verdict.good{border-left-color:var(--good)}
.verdict.bad{border-left-color:var(--bad)}
.verdict.warn{border-left-color:var(--warn)}
.verdict .icon{width:60px;height:60px;border-radius:50%;display:grid;place-items:center;font-size:28px;font-weight:700;
  line-height:1;background:var(--flatbg);color:var(--flat)}
.verdict.good .icon{background:var(--goodbg);color:var(--good)}
.verdict.bad .icon{background:var(--badbg);color:var(--bad)}
.verdict.warn .icon{background:var(--warnbg);color:var(--warn)}
.verdict h2{font-size:30px;letter-spacing:-.02em;margin:0}
.verdict .why{grid-column:1/-1;margin:12px 0 0;max-width:80ch}
.verdict ul{grid-column:1/-1;margin:14px 0 0;padding:14px 0 0;list-style:none;border-top:1px solid var(--line);font-size:15px}
.verdict li{padding-left:26px;text-indent:-26px;margin-top:4px}
.verdict li i{display:inline-block;width:26px;text-indent:0;font-style:normal;font-weight:700}
.verdict li.good i{color:var(--good)}
.verdict li.bad i{color:var(--bad)}
.facts{display:grid;grid-template-columns:1fr auto;gap:5px 14px;margin:14px 0 0;font-size:14px}
.facts dt{color:var(--soft)}
.facts dd{margin:0;text-align:right}
.facts small{color:var(--soft);font-size:12.5px;margin-left:6px}
.cards.stages{grid-template-columns:repeat(auto-fit,minmax(150px,1fr))}
.stages .range{margin-bottom:0}
section>.banner{margin-top:14px}
h3+.checks{margin-top:8px}
.metric header{display:flex;flex-wrap:wrap;justify-content:space-between;gap:6px 12px;align-items:flex-start}
.metric .role{display:block;font-size:12px;color:var(--soft);text-transform:uppercase;letter-spacing:.06em;font-weight:600}
.big{font-size:36px;font-weight:650;letter-spacing:-.025em;line-height:1.1;margin:12px 0 0}
.big small{display:inline-block;line-height:1.3;font-size:14px;font-weight:400;letter-spacing:0;color:var(--soft);margin-left:7px}
.range{font-size:14px;color:var(--soft);margin:4px 0 10px}
.checks{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,250px),1fr));gap:0 28px;margin:0;padding:0;
  list-style:none;font-size:14px}
.checks li{display:flex;justify-content:space-between;gap:12px;padding:7px 0;border-top:1px solid var(--faint)}
.checks b{font-weight:500}
.checks .mark{color:var(--good);margin-right:7px;font-weight:700}
.banner{display:flex;gap:14px;align-items:baseline;font-size:17px;font-weight:600;margin:0 0 10px}
.alert{border-left:6px solid var(--warn)}
.alert.bad{border-left-color:var(--bad)}
.alert p{margin:6px 0 0}
figure{margin:0}
figcaption{font-size:13px;color:var(--soft);margin-top:10px;line-height:1.45}
.figtitle{display:flex;flex-wrap:wrap;justify-content:space-between;gap:4px 16px;margin-bottom:12px}
.key{display:flex;flex-wrap:wrap;gap:2px 16px;font-size:13px;color:var(--soft)}
.key i{display:inline-block;width:20px;height:10px;margin-right:6px;vertical-align:baseline}
svg{display:block;width:100%;overflow:visible;font-size:12px}
svg svg{overflow:hidden}
svg svg path{vector-effect:non-scaling-stroke;fill:none}
svg.plot{width:calc(100% - 62px);margin-left:52px}
svg text{fill:var(--soft);font-variant-numeric:tabular-nums}
svg text.strong{fill:var(--ink);font-weight:600}
.grid{stroke:var(--line);stroke-width:1}
.zero{stroke:var(--soft);stroke-width:1.25}
.whisker{stroke:var(--a);stroke-width:1.5;opacity:.5}
.mark{fill:var(--a)}
.cap{stroke:var(--a);stroke-width:2.5}
.dot{fill:var(--card);stroke:var(--a);stroke-width:1.75}
.plot path.area{fill:var(--a);opacity:.15}
.path{fill:none;stroke:var(--a);stroke-width:2.5;stroke-linejoin:round}
.f-control{fill:var(--control)}
.f-a{fill:var(--a)}
.f-b{fill:var(--b)}
.f-c{fill:var(--c)}
.k-control{background:var(--control)}
.k-a{background:var(--a)}
.k-b{background:var(--b)}
.k-c{background:var(--c)}
.k-band{background:var(--a);opacity:.2}
.key i.k-line{height:3px;background:var(--a);vertical-align:middle}
.key i.k-dot{width:10px;border-radius:50%;border:2px solid var(--a)}
.key i.k-dash{height:0;border-top:2px dashed var(--good);vertical-align:middle}
.track{fill:var(--faint)}
.err{stroke:var(--ink);stroke-width:1.25;opacity:.75}
.bar{display:grid;grid-template-columns:minmax(0,1fr) 150px;gap:14px;align-items:center;font-size:13px;line-height:22px}
.good{--tone:var(--good)}
.bad{--tone:var(--bad)}
.flat{--tone:var(--flat)}
.strip path{stroke:var(--tone);stroke-width:2.5}
.strip use{fill:var(--tone)}
.bound{fill:none;stroke:var(--good);stroke-width:2;stroke-dasharray:6 4}
.bound.bad{stroke:var(--bad)}
.plot path.stop{fill:var(--good);opacity:.09}
.futile{fill:none;stroke:var(--warn);stroke-width:2;stroke-dasharray:2 4}
.bell-plot path.bell{fill:var(--a);opacity:.35}
.bell-plot path.off{fill:var(--control);opacity:.35}
.step{margin:0 0 14px}
.step:last-of-type{margin-bottom:0}
.step h3{font-size:14px;margin-bottom:4px}
.forest{display:grid;gap:0;font-size:14px}
.frow{display:grid;grid-template-columns:minmax(120px,1.3fr) minmax(180px,2.6fr) minmax(150px,1.3fr) minmax(86px,.8fr);
  gap:0 18px;align-items:center;border-top:1px solid var(--faint);padding:2px 0}
.frow.head{font-size:12.5px;color:var(--soft);border-top:0}
.frow.head>*:nth-child(n+3),.frow>.r{text-align:right}
.frow.group{grid-template-columns:1fr;font-weight:600;padding:10px 0 3px}
.frow.all{font-weight:600}
.frow small{display:block;color:var(--soft);font-size:12px;font-weight:400;line-height:1.25}
.scroll,.tablebox{overflow-x:auto}
.tablebox{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:6px 0}
table{border-collapse:collapse;width:100%;font-size:14px}
caption{text-align:left;font-weight:600;padding:10px 18px 8px}
th,td{padding:7px 11px;overflow-wrap:normal;text-align:right;vertical-align:top;border-top:1px solid var(--faint)}
th:first-child,td:first-child{padding-left:18px}
th:last-child,td:last-child{padding-right:18px}
thead th{font-weight:600;color:var(--soft);border-top:0;vertical-align:bottom;font-size:13px;line-height:1.25}
td small{display:block;white-space:nowrap;color:var(--soft);font-size:12px;line-height:1.3}
.t{text-align:left}
td.t{overflow-wrap:break-word}
td.long{min-width:170px;font-size:13px;color:var(--soft)}
.heat{table-layout:fixed;min-width:420px}
.heat th,.heat td{text-align:center;padding:9px 4px;border:2px solid var(--card);white-space:nowrap}
.heat tbody th{font-weight:500;color:var(--soft)}
.h3{background:#0b62b8;color:#fff}
.h2{background:#7fb2e3;color:#0d1d2e}
.h1{background:#d3e5f6;color:#0d1d2e}
.l1{background:#fae0d0;color:#34170a}
.l2{background:#f0a67d;color:#34170a}
.l3{background:#b83a08;color:#fff}
.two{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,420px),1fr));gap:16px}
.quote{font-size:18px;line-height:1.45;margin:6px 0 0;text-wrap:pretty}
.label{font-size:12px;letter-spacing:.06em;text-transform:uppercase;color:var(--soft);font-weight:600;margin:0}
.prose p{margin:8px 0 0;max-width:76ch}
footer{margin-top:52px;padding-top:18px;padding-bottom:44px;color:var(--soft);font-size:13px;border-top:1px solid var(--line)}
@media (max-width:640px){
  main,.top>div,footer{padding-left:16px;padding-right:16px}
  .card{padding:16px}
  section{margin-top:34px}
  .verdict{grid-template-columns:1fr;gap:12px;padding:20px}
  .verdict .icon{width:48px;height:48px;font-size:23px}
  .verdict h2{font-size:25px}
  nav{flex-wrap:nowrap;overflow-x:auto;margin-right:-16px;white-space:nowrap}
  .subtitle{font-size:16px}
  .big{font-size:32px}
  .frow{grid-template-columns:1fr auto;gap:0 12px;padding:7px 0}
  .frow .strip{grid-column:1/-1;grid-row:2}
  .frow.head{display:none}
  .frow .p{grid-column:1/-1;text-align:left;font-size:12.5px;color:var(--soft)}
  .frow .p::before{content:attr(data-name) " "}
  .frow.axis>*:not(.strip){display:none}
}
@media print{
  :root{color-scheme:light;--bg:#fff;--card:#fff;--ink:#111a24;--soft:#4a5568;--line:#cfd6de;--faint:#e6eaef;--control:#7b8798;
    --a:#0b62b8;--b:#a8408a;--c:#a86a00;--good:#00735a;--goodbg:#e2f4ee;--bad:#b83a08;--badbg:#fdeae1;--warn:#8a5a00;
    --warnbg:#fdf3d8;--flat:#56637a;--flatbg:#e9edf2}
  @page{size:A4;margin:14mm 13mm}
  body{font-size:10.5pt;-webkit-print-color-adjust:exact;print-color-adjust:exact}
  main,.top>div,footer{max-width:none;padding:0}
  .top{padding:0 0 12px}
  nav{display:none}
  section{margin-top:22px}
  .card,.step,.frow,tr,figure{break-inside:avoid}
  h2,.lede,.frow.group{break-after:avoid}
  .card{padding:14px 16px}
  .tablebox{overflow:visible}
  table{font-size:8.2pt}
  th,td{padding:4px 5px}
  td.long{min-width:0;font-size:7.8pt}
  td small{font-size:7.4pt}
  .page{break-before:page}
  .cards,.cards.two-up,.cards.wide,.two{grid-template-columns:1fr 1fr}
  .big{font-size:25px}
  .title{break-inside:avoid;padding-bottom:150px;margin-bottom:-150px}
}
"""
STYLE = "".join(line.strip() for line in RULES.splitlines())
