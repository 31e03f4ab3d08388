// Links with data-opens="id" open that dialog, data-closes="id" closes it; a click beside it closes it too.
export function dialogs() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-opens], [data-closes]");
    const dialog = document.getElementById(link?.dataset.opens ?? link?.dataset.closes);
    if (dialog instanceof HTMLDialogElement && (link.dataset.opens || dialog.open)) {
      event.preventDefault();
      link.dataset.opens ? dialog.showModal() : dialog.close();
    } else if (event.target instanceof HTMLDialogElement && event.target.open) {
      event.target.close();
    }
  });
}
