// "Today" fills in its date field at once; without a script the server does.
for (const button of document.querySelectorAll("[data-today]")) {
  button.addEventListener("click", (event) => {
    event.preventDefault();
    const field = document.getElementById(button.dataset.field);
    field.value = button.dataset.today;
    field.focus();
  });
}
