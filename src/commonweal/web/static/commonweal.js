// Comfort only: every page works without this file.
import { initAll } from "./vendor/nhsuk-frontend/nhsuk-frontend.min.js";

document.body.classList.add("js-enabled", "nhsuk-frontend-supported");
initAll();

// Closed details are opened for paper and closed again after it.
let opened = [];
window.addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details:not([open])")];
  opened.forEach((item) => { item.open = true; });
});
window.addEventListener("afterprint", () => {
  opened.forEach((item) => { item.open = false; });
});

// A page that watches a job refreshes the part that says how far it is, until the server says that it has ended.
const watched = document.querySelector("[data-refresh]");
if (watched) {
  const again = async () => {
    const answer = await fetch(window.location.href, { headers: { Accept: "text/html" } });
    const next = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-refresh]");
    if (!answer.ok || !next) { window.location.reload(); return; }
    watched.innerHTML = next.innerHTML;
    window.setTimeout(again, 1500);
  };
  window.setTimeout(again, 1500);
}

// Rows of a long list that do not hold the words typed are hidden; the count is read out.
document.querySelectorAll("[data-filter]").forEach((box) => {
  const list = document.getElementById(box.dataset.filter);
  const count = document.getElementById(`${box.dataset.filter}-count`);
  if (!list) { return; }
  box.closest("[hidden]")?.removeAttribute("hidden");
  box.addEventListener("input", () => {
    const wanted = box.value.trim().toLowerCase();
    let shown = 0;
    [...list.children].forEach((item) => {
      item.hidden = !item.textContent.toLowerCase().includes(wanted);
      shown += item.hidden ? 0 : 1;
    });
    if (count) { count.textContent = `${shown} shown`; }
  });
});
