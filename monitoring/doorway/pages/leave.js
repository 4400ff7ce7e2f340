// Nothing stays on the screen of somebody who is signed in no more: the page asks now and then, and when it is looked at
// again, whether it may stay, and goes back to the door if not.
(() => {
  const may = async () => {
    let answer;
    try {
      answer = await fetch("/sign-in/still", { cache: "no-store", redirect: "error" });
    } catch {
      return; // Out of reach is not signed out.
    }
    if (answer.status === 401 || answer.status === 403) {
      document.documentElement.hidden = true;
      const here = location.pathname + location.search;
      location.replace("/sign-in?next=" + encodeURIComponent(here));
    }
  };
  setInterval(may, 10000);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && may());
  addEventListener("pageshow", (shown) => shown.persisted && may());
})();
