// Comfort only: every page works without this file.
import { initAll } from "./vendor/nhsuk-frontend/nhsuk-frontend.min.js";

document.body.classList.add("js-enabled", "nhsuk-frontend-supported");
initAll();

// On a wide screen there is room for the picture under each sentence.
const wide = window.matchMedia("(min-width: 48.0625em)");
const widen = () => document.querySelectorAll("details[data-wide]").forEach((item) => { item.open = wide.matches; });
widen();
wide.addEventListener("change", widen);

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
    try {
      const answer = await fetch(window.location.href, { headers: { Accept: "text/html" } });
      const next = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-refresh]");
      if (!answer.ok || !next) { window.location.reload(); return; }
      if (next.textContent !== watched.textContent) { watched.innerHTML = next.innerHTML; }
    } catch { /* the page is being left, or the network is away: try once more */ }
    window.setTimeout(again, 1500);
  };
  window.setTimeout(again, 1500);
}

if (document.querySelector("[data-passkey]")) { import("./passkeys.js"); }

// Ten minutes before a session ends somebody who is still writing is told, and can stay with one click.
const lasting = document.querySelector("[data-session]");
if (lasting) {
  const minutes = 60 * 1000;
  let warning;
  const begin = () => {
    lasting.hidden = true;
    window.clearTimeout(warning);
    warning = window.setTimeout(() => { lasting.hidden = false; }, Number(lasting.dataset.session) * 1000 - 10 * minutes);
  };
  lasting.querySelector("button").addEventListener("click", async () => {
    try {
      const answer = await fetch(lasting.dataset.stay, { headers: { Accept: "text/html" }, redirect: "error" });
      if (answer.ok) { begin(); }
    } catch { lasting.querySelector("p").textContent = "We could not keep you signed in. Copy what you wrote, then sign in again."; }
  });
  begin();
}
