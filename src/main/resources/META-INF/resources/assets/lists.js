// Selecting rows of lists, and walking through them by keyboard.
(() => {
  'use strict';
  let last = null;

  const boxes = (name) => [...document.querySelectorAll(`input[type="checkbox"][name="${name}"]`)];

  // How many are selected, and the box for all of this page, in the state of the others.
  const count = () => {
    const form = document.querySelector('[data-selection]');
    if (!form) {
      return;
    }
    const all = boxes(form.dataset.selection);
    const chosen = all.filter((box) => box.checked).length;
    const matching = form.querySelector('[data-all-matching]');
    const whole = form.querySelector('[data-tick-all]');
    if (whole) {
      whole.checked = chosen > 0 && chosen === all.length;
      whole.indeterminate = chosen > 0 && chosen < all.length;
    }
    form.querySelector('[data-selection-count]').textContent = matching.checked
      ? matching.parentElement.textContent.trim()
      : chosen > 0 ? `${chosen} selected` : '';
  };

  document.addEventListener('change', (event) => {
    const all = event.target.closest('[data-tick-all]');
    if (all) {
      boxes(all.dataset.tickAll).forEach((box) => { box.checked = all.checked; });
    }
    count();
  });

  document.addEventListener('click', (event) => {
    const box = event.target instanceof Element ? event.target.closest('[data-rows] input[type="checkbox"]') : null;
    if (!box) {
      return;
    }
    const all = boxes(box.name);
    if (event.shiftKey && last && all.includes(last)) {
      const [from, to] = [all.indexOf(last), all.indexOf(box)].sort((one, other) => one - other);
      all.slice(from, to + 1).forEach((between) => { between.checked = box.checked; });
    }
    last = box;
    count();
  });

  const row = () => document.activeElement?.closest('[data-rows] tbody tr');

  const step = (by) => {
    const links = [...document.querySelectorAll('[data-rows] [data-row-link]')];
    const here = row()?.querySelector('[data-row-link]');
    const at = here ? links.indexOf(here) + by : by > 0 ? 0 : links.length - 1;
    links[Math.max(0, Math.min(links.length - 1, at))]?.focus({ focusVisible: true });
  };

  const act = {
    j: () => step(1),
    k: () => step(-1),
    x: () => row()?.querySelector('input[type="checkbox"]')?.click(),
  };

  document.addEventListener('keydown', (event) => {
    const typing = event.target.matches('input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]');
    if (!event.ctrlKey && !event.metaKey && !event.altKey && !typing && act[event.key]) {
      event.preventDefault();
      act[event.key]();
    }
  });

  document.addEventListener('htmx:load', count);
  addEventListener('pageshow', count);
})();
