package io.dagrouter.coverage;

/** The style sheet of a page; the colours are those of the picture. */
final class PageStyle {
  static final String CSS =
      """
      :root{color-scheme:light dark;--back:#fff;--ink:#1f2933;--quiet:#52606d;--rule:#e4e7eb;
      --weekend:#eef1f5;--month:#9aa5b1;--code:#f3f5f8;--empty:#7b8794;--queued:#0072b2}
      @media(prefers-color-scheme:dark){:root{--back:#14181d;--ink:#e4e7eb;--quiet:#9aa5b1;
      --rule:#2b333b;--weekend:#222930;--month:#616e7c;--code:#1d2329;--empty:#9aa5b1;--queued:#56b4e9}}
      *{box-sizing:border-box}
      body{margin:2rem;background:var(--back);color:var(--ink);font:14px/1.45 system-ui,-apple-system,\
      "Segoe UI","Noto Sans KR","Apple SD Gothic Neo","Malgun Gothic",sans-serif}
      h1{font-size:1.5rem;margin:0 0 .2rem}h2{font-size:1.05rem;margin:2rem 0 .5rem}
      p{margin:.2rem 0;max-width:70rem}.quiet,footer{color:var(--quiet)}footer{margin-top:2.5rem}
      .scroll{overflow-x:auto;margin-top:1.5rem}
      table{border-collapse:separate;border-spacing:2px 0}
      th{font-weight:400;text-align:left;white-space:nowrap}
      thead th[scope=colgroup]{font-weight:600;padding-bottom:.2rem}
      thead th.day{font-size:10px;color:var(--quiet);text-align:center;padding:0}
      tbody th,tbody td{border-top:1px solid var(--rule)}
      tbody th{position:sticky;left:0;background:var(--back);padding:3px 1rem 3px 0}
      tbody th b{font-weight:600;margin-right:.6rem}tbody th span{color:var(--quiet)}
      td.d{padding:3px 0}td.w,th.w{background:var(--weekend)}
      td.m,th.m{border-left:1px solid var(--month);padding-left:4px}
      td.a,th.a{padding-left:5px}
      td.n,th.n{text-align:right;padding:3px 0 3px 1.1rem;font-variant-numeric:tabular-nums}
      thead th.n{vertical-align:bottom}td.zero{color:var(--quiet)}tfoot td,tfoot th{border-top:2px solid var(--rule);padding-top:4px}
      i{display:inline-block;width:17px;height:17px;border-radius:3px;font:bold 13px/17px system-ui,sans-serif;\
      text-align:center;vertical-align:middle}
      .success i{background:#009e73;color:#009e73}.mixed i{background:#e69f00;color:#14181d}
      .running i{background:#56b4e9;color:#14181d}.other i{background:#cc79a7;color:#14181d}
      .failed i,.overdue i{background:#d55e00;color:#fff}
      .queued i{line-height:14px;border:1.5px solid var(--queued);color:var(--queued)}
      .none i{line-height:15px;border:1px dashed var(--empty);color:var(--ink)}
      td.unknown{color:var(--quiet);padding:3px .6rem;background:repeating-linear-gradient(45deg,\
      transparent 0 5px,var(--rule) 5px 7px)}
      .v{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
      ul.legend{list-style:none;padding:0;margin:1.2rem 0;display:flex;flex-wrap:wrap;gap:.4rem 1.6rem}
      ul.legend i{margin-right:.4rem}
      pre{background:var(--code);padding:.8rem 1rem;border-radius:6px;white-space:pre-wrap;\
      overflow-wrap:anywhere;font:13px/1.6 ui-monospace,Consolas,monospace}
      @media print{body{margin:0;font-size:11px}.scroll{overflow:visible}i,.w,.unknown{-webkit-print-color-adjust:exact;\
      print-color-adjust:exact}tbody th{position:static}tr,li,pre{break-inside:avoid}@page{size:landscape;margin:12mm}}
      @media(forced-colors:active){i{border:1px solid}.success i{color:inherit}}
      """;

  private PageStyle() {}
}
