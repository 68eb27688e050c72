// Makes pages quicker to use. Everything works without it.
(() => {
  'use strict';
  const root = document.documentElement;

  const toggleTheme = () => {
    const next = root.dataset.bsTheme === 'dark' ? 'light' : 'dark';
    root.dataset.bsTheme = next;
    try {
      localStorage.setItem('pixelkeep-theme', next);
    } catch {
      // Without storage the choice lasts for this page.
    }
  };

  const copy = async (button, text) => {
    const words = button.querySelector('span');
    const usual = words.dataset.usual ?? words.textContent;
    words.dataset.usual = usual;
    try {
      await navigator.clipboard.writeText(text);
      words.textContent = 'Copied';
    } catch {
      words.textContent = 'Not allowed here';
    }
    setTimeout(() => { words.textContent = usual; }, 2000);
  };

  const reveal = (button) => {
    const field = document.getElementById(button.dataset.reveal);
    const shown = field.type === 'text';
    field.type = shown ? 'password' : 'text';
    button.setAttribute('aria-pressed', String(!shown));
  };

  const closeMenus = (except) => {
    document.querySelectorAll('details.menu[open]').forEach((menu) => {
      if (menu !== except) {
        menu.open = false;
      }
    });
  };

  document.addEventListener('click', (event) => {
    const at = event.target instanceof Element ? event.target : document.body;
    closeMenus(at.closest('details.menu'));
    if (at.closest('[data-theme-toggle]')) {
      toggleTheme();
    }
    const copying = at.closest('[data-copy]');
    if (copying) {
      copy(copying, copying.dataset.copy || copying.closest('.code')?.querySelector('code').textContent || '');
    }
    // The link itself stays one: to open it elsewhere, a click with a key held does what it does everywhere.
    const linked = at.closest('a[data-copy-link]');
    if (linked && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      copy(linked, linked.href);
    }
    const revealing = at.closest('[data-reveal]');
    if (revealing) {
      reveal(revealing);
    }
    at.closest('[data-dismiss]')?.closest('.alert')?.remove();
  });

  // Dialogs: while one is open, nothing behind it can be reached; focus goes in, and back to what opened it.
  const behind = new WeakMap();
  const around = (dialog) => {
    const others = [];
    for (let at = dialog; at !== document.body; at = at.parentElement) {
      others.push(...[...at.parentElement.children].filter((other) => other !== at && !other.inert));
    }
    return others;
  };
  const isDialog = (element) => element instanceof Element && element.matches('.dialog[popover]');
  document.addEventListener('beforetoggle', (event) => {
    if (!isDialog(event.target)) {
      return;
    }
    if (event.newState === 'open') {
      behind.set(event.target, { others: around(event.target), opener: document.activeElement });
    } else {
      behind.get(event.target)?.others.forEach((other) => { other.inert = false; });
    }
  }, true);
  document.addEventListener('toggle', (event) => {
    const dialog = event.target;
    if (!isDialog(dialog)) {
      return;
    }
    if (event.newState === 'open') {
      behind.get(dialog).others.forEach((other) => { other.inert = true; });
      dialog.setAttribute('aria-modal', 'true');
      if (!dialog.contains(document.activeElement)) {
        // What is loaded as the dialog opens replaces the link to it, and the focus would go with the link.
        [...dialog.querySelectorAll('input:not([type="hidden"]), select, textarea, a[href], button')]
          .find((each) => each.checkVisibility() && !each.closest('[hx-trigger^="toggle"]'))?.focus();
      }
    } else if (!document.activeElement?.checkVisibility() || document.activeElement === document.body) {
      // The browser gives the focus back, unless what opened it is in a menu that has closed meanwhile.
      const opener = behind.get(dialog)?.opener;
      (opener?.checkVisibility() ? opener : opener?.closest('details')?.querySelector('summary'))?.focus();
    }
  }, true);

  // What a dialog asked for and did not get is said in the dialog: what is behind it cannot be reached.
  const placeOfError = (asking) => (asking.closest('.dialog:popover-open') ? asking : document.getElementById('messages'));
  document.addEventListener('htmx:beforeSwap', (event) => {
    const { target, requestConfig } = event.detail;
    const place = placeOfError(requestConfig.elt);
    if (target.id === 'messages' && place !== target) {
      event.detail.target = place;
      event.detail.swapOverride = 'innerHTML';
    }
  });

  // What arrives while a button is held down waits for its release: if it moved the button, the press would do nothing.
  const BUTTONS = 'button, a[href], summary, label';
  const CLICK = 100; // milliseconds: after a touch, the click comes later than the release
  const arrived = [];
  let held = false;
  let released;
  const showAll = () => {
    released = undefined;
    held = false;
    arrived.splice(0).forEach((show) => show());
  };
  const release = () => {
    if (held) {
      released ??= setTimeout(showAll, CLICK);
    }
  };
  document.addEventListener('pointerdown', ({ button, target }) => {
    if (button === 0 && target.closest(BUTTONS)) {
      clearTimeout(released);
      released = undefined;
      held = true;
    }
  }, true);
  ['pointerup', 'pointercancel'].forEach((kind) => document.addEventListener(kind, release, true));
  // The page is not told of a release elsewhere, such as in another window.
  window.addEventListener('blur', release);
  document.addEventListener('pointermove', ({ buttons }) => buttons === 0 && release(), true);
  // After the click, there is nothing to wait for.
  document.addEventListener('click', () => {
    if (held) {
      clearTimeout(released);
      released = setTimeout(showAll);
    }
  }, true);
  document.addEventListener('htmx:beforeSend', ({ detail: { xhr } }) => {
    const show = xhr.onload;
    xhr.onload = () => (held ? arrived.push(show) : show());
  });

  const typing = (element) => element.matches('input, textarea, select, [contenteditable]');

  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      const menu = document.activeElement?.closest('details.menu[open]');
      closeMenus();
      menu?.querySelector('summary')?.focus();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) {
      return;
    }
    const act = {
      '/': () => document.getElementById('everywhere'),
      'f': () => document.querySelector('main .filters input[type="search"]'),
      'n': () => document.querySelector('a[data-new]'),
      '?': () => document.getElementById('shortcuts'),
    }[event.key]?.();
    if (!act) {
      return;
    }
    event.preventDefault();
    if (act.id === 'everywhere' && !act.checkVisibility()) {
      // On a narrow screen the head has no room for it.
      document.dispatchEvent(new CustomEvent('pixelkeep:palette'));
    } else if (act.matches('input')) {
      act.focus();
      act.select();
    } else if (act.matches('a')) {
      act.click();
    } else {
      act.togglePopover();
    }
  });

  // All times are in UTC, as those of forms and charts are. On hover, they are in the reader's zone, too, in the same
  // style. Where that is UTC, they stay as they are.
  const parts = new Intl.DateTimeFormat('en-US', {
    year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit',
    hourCycle: 'h23', timeZoneName: 'short',
  });
  const local = (at) => {
    const of = Object.fromEntries(parts.formatToParts(at).map((part) => [part.type, part.value]));
    return `${of.day} ${of.month} ${of.year}, ${of.hour}:${of.minute}:${of.second} ${of.timeZoneName}`;
  };
  const localize = (within) => within.querySelectorAll('time[title]').forEach((time) => {
    const at = new Date(time.dateTime);
    if (at.getTimezoneOffset() === 0 || time.dataset.utc) {
      return;
    }
    time.dataset.utc = time.title;
    time.title = `${time.title} (${local(at)})`;
  });
  document.addEventListener('DOMContentLoaded', () => localize(document));
  document.addEventListener('htmx:load', (event) => localize(event.target));

  // Advertisers and creatives are chosen for new pixels only where they are to apply to some.
  const showChosen = () => document.querySelectorAll('[data-show-chosen]').forEach((part) => {
    part.disabled = !document.querySelector('[name="appliesTo"][value="chosen"]').checked;
    part.hidden = part.disabled;
  });
  ['change', 'htmx:load'].forEach((kind) => document.addEventListener(kind, showChosen));
  showChosen();

  // The browser leaves out what does not fit into a field, without a word.
  document.addEventListener('paste', (event) => {
    const field = event.target;
    if (!(field.maxLength > 0)) {
      return;
    }
    field.parentElement.querySelector('.cut-note')?.remove();
    const room = field.maxLength - field.value.length + field.selectionEnd - field.selectionStart;
    if (event.clipboardData.getData('text').length > room) {
      const note = document.createElement('div');
      note.className = 'cut-note';
      note.setAttribute('role', 'alert');
      note.textContent = `At most ${field.maxLength} characters fit. The end of the pasted text was cut off.`;
      field.after(note);
    }
  });

  // Good news leaves by itself, unless somebody is reading it.
  const fade = (alert) => setTimeout(() => {
    if (alert.matches(':hover, :focus-within')) {
      fade(alert);
    } else {
      alert.remove();
    }
  }, 8000);
  const greet = (within) => within.querySelectorAll('.alert.fleeting').forEach(fade);
  document.addEventListener('DOMContentLoaded', () => greet(document));
  document.addEventListener('htmx:load', (event) => {
    if (event.target !== document.body) {
      greet(event.target);
    }
  });

  // How many filters are set stands beside what they are folded behind, and Clear where one is; the form stays while its
  // list changes.
  const set = (field) => field.name !== 'sort' && field.value.trim() !== ''
    && (!['checkbox', 'radio'].includes(field.type) || field.checked);
  document.addEventListener('input', (event) => {
    const clear = event.target.form?.querySelector('[data-clear]');
    if (clear) {
      clear.hidden = ![...event.target.form.elements].some((field) => field.matches('input, select') && set(field));
    }
    for (const fold of document.querySelectorAll('.filter-fold, .filter-more')) {
      const number = fold.querySelector(':scope > summary > [data-filter-number]');
      if (number && fold.contains(event.target)) {
        number.textContent = [...fold.querySelectorAll('input, select')].filter(set).length || '';
      }
    }
  });

  // Leaving a search box is a change of it, and Enter is one and sends it. A list that has what is asked for stays: to load
  // it again would take the focus out of it.
  const listed = new WeakMap();
  const isFilter = (element) => element.matches('form[hx-push-url]');
  // The list may have been sorted since its filters were loaded, and stays so.
  document.addEventListener('htmx:configRequest', (event) => {
    const { elt, parameters } = event.detail;
    if (isFilter(elt) && !elt.querySelector('select[name="sort"]')) {
      const order = new URLSearchParams(location.search).get('sort');
      if (order) {
        parameters.sort = order;
      } else {
        delete parameters.sort;
      }
    }
  });
  document.addEventListener('htmx:beforeRequest', (event) => {
    const { pathInfo, requestConfig } = event.detail;
    const asked = requestConfig.triggeringEvent;
    const shown = listed.get(event.target);
    if (isFilter(event.target)) {
      const path = pathInfo.finalRequestPath;
      if (shown?.path === path && (asked?.type !== 'submit' || asked.timeStamp < shown.at)) {
        event.preventDefault();
      } else {
        listed.set(event.target, { path, at: Infinity });
      }
    }
  });
  document.addEventListener('htmx:afterRequest', (event) => {
    const shown = listed.get(event.target);
    if (shown && event.detail.successful) {
      shown.at = performance.now();
    } else {
      listed.delete(event.target);
    }
  });

  // A form that is being sent needs no preview: asked a moment later, it would say that the name is taken.
  const sent = new WeakSet();
  document.addEventListener('submit', (event) => {
    if (!event.defaultPrevented) {
      sent.add(event.target);
      event.target.querySelectorAll('[hx-get], [hx-post]')
        .forEach((preview) => preview.dispatchEvent(new CustomEvent('htmx:abort', { bubbles: true, detail: {} })));
    }
  });
  document.addEventListener('htmx:beforeRequest', (event) => {
    if (sent.has(event.target.closest('form'))) {
      event.preventDefault();
    }
  });
  // Back on the page, perhaps from the browser's memory.
  addEventListener('pageshow', () => document.querySelectorAll('form').forEach((form) => sent.delete(form)));
  // UTF-16 says so in its first bytes; what is no UTF-8 is most likely from Windows; a workbook is an archive.
  const decoded = (bytes) => {
    const as = (label, name) => ({ name, text: new TextDecoder(label).decode(bytes) });
    if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4) {
      return { name: 'a workbook', text: null };
    }
    if (bytes[0] === 0xff && bytes[1] === 0xfe) {
      return as('utf-16le', 'UTF-16');
    }
    if (bytes[0] === 0xfe && bytes[1] === 0xff) {
      return as('utf-16be', 'UTF-16');
    }
    try {
      return { name: 'UTF-8', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
    } catch {
      return as('windows-1252', 'Windows-1252');
    }
  };

  // A chosen file is read into the box that is sent.
  document.addEventListener('change', async (event) => {
    const into = event.target.dataset?.fileInto;
    const file = event.target.files?.[0];
    if (into && file) {
      const read = decoded(new Uint8Array(await file.arrayBuffer()));
      const told = document.getElementById(`${into}-encoding`);
      if (told) {
        told.textContent = read.text === null
          ? 'This is an Excel workbook. Save it as CSV, or paste its cells.'
          : `Read as ${read.name} and copied into the box below.`;
      }
      document.getElementById(into).value = read.text ?? '';
    }
  });

  // A link of the menu or a name in a list that the pointer rests on is loaded ahead, by the rules in /assets/ahead.json.
  // Without its mark the page is discarded: after ten seconds, or when something is changed here, it could be outdated.
  const REST = 100;
  const FRESH = 10000;
  const LINKS = 'nav[aria-label="Main"] a, td a.fw-medium';
  const linkAt = (event) => event.target instanceof Element ? event.target.closest(LINKS) : null;
  let resting = 0;
  document.addEventListener('pointerover', (event) => {
    const link = linkAt(event);
    if (!link || link.matches('[data-ahead], [aria-current="page"]') || event.pointerType !== 'mouse'
        || navigator.connection?.saveData) {
      return;
    }
    clearTimeout(resting);
    resting = setTimeout(() => {
      link.dataset.ahead = '';
      setTimeout(() => delete link.dataset.ahead, FRESH);
    }, REST);
  });
  document.addEventListener('pointerout', (event) => {
    if (linkAt(event)) {
      clearTimeout(resting);
    }
  });
  document.addEventListener('htmx:afterRequest', (event) => {
    if (event.detail.requestConfig.verb !== 'get') {
      document.querySelectorAll('[data-ahead]').forEach((link) => delete link.dataset.ahead);
    }
  });

  // The options of a long select come when somebody reaches for it. A touch screen shows them in a list of its own that does
  // not grow, so there they come with the page.
  const fillUp = async (select) => {
    const { rest } = select.dataset;
    delete select.dataset.rest;
    await htmx.ajax('GET', rest, { target: select, swap: 'beforeend' });
    if (select.options.length < 3) {
      select.dataset.rest = rest;
    }
  };
  const reach = (event) => {
    const select = event.target instanceof Element ? event.target.closest('select[data-rest]') : null;
    if (select) {
      fillUp(select);
    }
  };
  document.addEventListener('pointerover', reach);
  document.addEventListener('focusin', reach);
  const onTouch = (within) => {
    if (matchMedia('(pointer: coarse)').matches) {
      within.querySelectorAll('select[data-rest]').forEach(fillUp);
    }
  };
  document.addEventListener('DOMContentLoaded', () => onTouch(document));

  // What was saved needs no draft anymore: see unsaved.js.
  try {
    const sent = sessionStorage.getItem('pixelkeep-sent');
    if (sent && document.querySelector('.alert-success')) {
      localStorage.removeItem(sent);
      sessionStorage.removeItem('pixelkeep-sent');
    }
  } catch {
    // Without storage there is no draft.
  }

  // A request that got no answer at all.
  document.addEventListener('htmx:sendError', (event) => {
    const place = placeOfError(event.detail.requestConfig.elt);
    if (place) {
      const alert = document.createElement('div');
      alert.className = 'alert alert-danger';
      alert.setAttribute('role', 'alert');
      alert.textContent = 'Pixelkeep did not answer. Check the connection and try again.';
      place.replaceChildren(alert);
    }
  });
})();
