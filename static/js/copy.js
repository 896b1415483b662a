// Copies the code block beside a [data-copy] button and says so in the page's status line.
// Where the clipboard is out of reach (plain http, a refusing browser) the code is selected instead.
const announcement = document.getElementById("copied");
const SHOWN_FOR = 2500; // milliseconds

function select(code) {
  const selection = window.getSelection();
  selection.selectAllChildren(code);
  return announcement.dataset.selected;
}

async function copy(code) {
  try {
    await navigator.clipboard.writeText(code.textContent.replace(/\n$/, ""));
    return announcement.dataset.copied;
  } catch {
    return select(code);
  }
}

function announce(button, message) {
  const label = button.dataset.label ?? button.textContent;
  button.dataset.label = label;
  clearTimeout(Number(button.dataset.timer));
  button.textContent = message;
  announcement.textContent = message;
  button.dataset.timer = setTimeout(() => {
    button.textContent = label;
    announcement.textContent = "";
  }, SHOWN_FOR);
}

for (const button of document.querySelectorAll("[data-copy]")) {
  const code = button.parentElement.querySelector("code");
  button.hidden = false;
  button.addEventListener("click", async () => announce(button, await copy(code)));
}
