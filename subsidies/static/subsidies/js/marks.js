// <form data-marks>: the sum of its number fields, while they are typed. The server counts again.
for (const form of document.querySelectorAll("form[data-marks]")) {
  const total = form.querySelector("[data-marks-total]");
  const count = () => {
    const given = [...form.querySelectorAll("input[type=number]")].filter((input) => input.value !== "");
    total.textContent = given.length ? String(given.reduce((sum, input) => sum + Number(input.value), 0)) : "–";
  };
  form.addEventListener("input", count);
  count();
}
