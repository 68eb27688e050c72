// Selecting rows of lists, and walking through them by keyboard.
(() => {
  'use strict';
  const AT = 'pixelkeep-row';
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
    form.querySelector('[data-selection-count]').textContent = matching?.checked
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

  const row = () => document.activeElement?.closest('[data-rows] tbody tr, [data-rows] [data-row]');

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
    a: () => press('a'),
    r: () => press('r'),
  };

  // The button of the row that has this key; never behind an open dialog.
  const press = (key) => {
    if (!document.querySelector('[popover]:popover-open')) {
      row()?.querySelector(`[data-act="${key}"]`)?.click();
    }
  };

  // What is decided in a row leaves the list: the next page goes on with the row that comes after it.
  document.addEventListener('submit', (event) => {
    const decided = event.target.closest('[data-rows] [data-row]');
    if (decided && !event.defaultPrevented) {
      const at = [...document.querySelectorAll('[data-rows] [data-row]')].indexOf(decided);
      sessionStorage.setItem(AT, `${location.pathname} ${at}`);
    }
  });

  const goOn = () => {
    const [path, at] = (sessionStorage.getItem(AT) ?? '').split(' ');
    sessionStorage.removeItem(AT);
    if (path === location.pathname) {
      const links = [...document.querySelectorAll('[data-rows] [data-row] [data-row-link]')];
      links[Math.min(Number(at), links.length - 1)]?.focus({ focusVisible: true });
    }
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
  goOn();
})();
