// Lets a list be put in order by dragging, and says where things lie; the buttons of the page do
// the same without it. The list is replaced after each change, so everything is heard from above.
const status = document.getElementById("order-status");
let held = null, next = null; // the line that is dragged, and what followed it

const list = () => document.getElementById("order-list");

function makeDraggable() {
  for (const handle of document.querySelectorAll(".order-handle")) {
    handle.hidden = false;
    handle.parentElement.draggable = true;
  }
}

function save() {
  const form = document.getElementById("order");
  form.elements.dragged.value = held.dataset.key;
  form.elements.before.value = held.nextElementSibling?.dataset.key ?? "";
  form.requestSubmit();
}

document.addEventListener("dragstart", (event) => {
  held = event.target.closest?.("#order-list li") ?? null;
  if (!held) return;
  next = held.nextElementSibling;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", held.dataset.key);
  held.classList.add("order-held");
});

document.addEventListener("dragover", (event) => {
  if (!held || !event.target.closest?.("#order-list")) return;
  event.preventDefault();
  const over = event.target.closest("li") ?? held;
  if (over === held) return;
  const box = over.getBoundingClientRect();
  const isBelow = event.clientY > box.top + box.height / 2;
  list().insertBefore(held, isBelow ? over.nextElementSibling : over);
});

document.addEventListener("dragend", (event) => {
  if (!held) return;
  held.classList.remove("order-held");
  if (event.dataTransfer.dropEffect === "none") list().insertBefore(held, next);
  else if (held.nextElementSibling !== next) save();
  held = null;
});

document.addEventListener("htmx:beforeSwap", (event) => {
  const { shouldSwap, xhr } = event.detail; // signed out meanwhile: show the page that says so
  if (shouldSwap && !xhr.responseText.includes('id="order-list"')) location.reload();
});
document.addEventListener("htmx:afterSettle", () => {
  makeDraggable();
  status.textContent = list().dataset.announcement;
});
for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(failure, () => { status.textContent = status.dataset.failed; });
}
makeDraggable();
