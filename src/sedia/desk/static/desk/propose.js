// Sugar only: ticked sentences are put where the cursor stands in the letter, without sending the form.
(() => {
  "use strict";
  const button = document.querySelector("[data-insert]");
  const letter = document.querySelector("textarea[name=paragraphs]");
  if (!button || !letter) return;
  button.addEventListener("click", (event) => {
    event.preventDefault();
    const ticked = [...document.querySelectorAll(".ready input[type=checkbox]:checked")].filter((tick) => tick.offsetParent !== null);
    if (!ticked.length) return;
    const at = letter.selectionEnd;
    const [before, after] = [letter.value.slice(0, at).trimEnd(), letter.value.slice(at).trimStart()];
    const chosen = ticked.map((tick) => tick.closest("label").querySelector("span").textContent.trim());
    letter.value = [before, ...chosen, after].filter(Boolean).join("\n\n");
    ticked.forEach((tick) => { tick.checked = false; });
    letter.focus();
  });
})();
