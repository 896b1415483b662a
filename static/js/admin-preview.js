// Around the live preview, which htmx fetches: says when the gate finds something else than before,
// and keeps the buttons that show the preview without a script from sending the whole form.
const status = document.getElementById("preview-status");
const said = new Map(); // panel -> what was last announced of it

for (const panel of document.querySelectorAll("[data-announcement]")) {
  said.set(panel.id, panel.dataset.announcement);
}

document.addEventListener("click", (event) => {
  if (event.target.closest?.("[name=_show]")) event.preventDefault();
});

document.addEventListener("htmx:beforeSwap", (event) => {
  const { shouldSwap, target, xhr } = event.detail;
  // Signed out meanwhile: the answer is another page. What is written stays in the form.
  if (!shouldSwap || xhr.responseText.includes(`id="${target.id}"`)) return;
  event.detail.shouldSwap = false;
  status.textContent = status.dataset.failed;
});

document.addEventListener("htmx:afterSettle", (event) => {
  const panel = document.getElementById(event.detail.target.id);
  const message = panel?.dataset.announcement;
  if (!message || said.get(panel.id) === message) return;
  said.set(panel.id, message);
  status.textContent = message;
});

for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(failure, () => { status.textContent = status.dataset.failed; });
}
