// A column of figures copied from a spreadsheet fills the months from the cell it is pasted into.

function amounts(text) {
  const rows = text.replace(/\r/g, "").replace(/\n+$/, "").split("\n");
  // The last cell of a row is the figure; a month may stand before it.
  return rows.map((row) => row.split("\t").at(-1).trim());
}

for (const form of document.querySelectorAll("[data-pasteable]")) {
  form.addEventListener("paste", (event) => {
    const cells = [...form.querySelectorAll(".sales__amount")];
    const start = cells.indexOf(event.target);
    const pasted = amounts(event.clipboardData.getData("text"));
    if (start < 0 || (pasted.length < 2 && !event.clipboardData.getData("text").includes("\t"))) return;
    event.preventDefault();
    pasted.slice(0, cells.length - start).forEach((amount, place) => {
      cells[start + place].value = amount;
    });
    cells[Math.min(start + pasted.length, cells.length) - 1].focus();
  });
}
