// Sugar only: the tab's title counts what came in since the page was opened. The list works without it.
(() => {
  "use strict";
  const list = document.querySelector("[data-queue]");
  if (!list) return;
  const title = document.title;
  document.body.addEventListener("htmx:afterSwap", () => {
    const fresh = Number(list.querySelector("[data-new]")?.dataset.new || 0);
    document.title = fresh ? `(${fresh}) ${title}` : title;
  });
})();
