// <button data-dialog="id"> opens <dialog id="id"> as a modal: focus moves in, Escape closes, focus returns.
export function enableDialogs(root) {
  root.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-dialog]");
    const dialog = opener && root.getElementById(opener.dataset.dialog);
    if (!dialog) return;
    event.preventDefault();
    dialog.showModal();
  });
}
