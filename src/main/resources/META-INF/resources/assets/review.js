// Ticks all boxes of a list at once, and lists what the content in a sandboxed frame asks for.
(() => {
  'use strict';
  const MOST = 100;

  document.addEventListener('change', (event) => {
    const all = event.target.closest('[data-tick-all]');
    if (all) {
      document.querySelectorAll(`input[type="checkbox"][name="${all.dataset.tickAll}"]`).forEach((box) => {
        box.checked = all.checked;
      });
    }
  });

  const frame = document.querySelector('iframe[data-preview]');
  if (!frame) {
    return;
  }
  const list = document.querySelector('[data-preview-list]');
  const none = document.querySelector('[data-preview-none]');
  const count = document.querySelector('[data-preview-count]');
  const seen = new Set();

  const add = (words) => {
    if (seen.has(words) || seen.size >= MOST) {
      return;
    }
    seen.add(words);
    const line = document.createElement('li');
    const code = document.createElement('code');
    code.textContent = words;
    line.append(code);
    list.append(line);
    none.hidden = true;
    count.textContent = `(${seen.size})`;
  };

  // What comes out of the frame is the content's word: it is shown as text, and nothing follows from it.
  window.addEventListener('message', (event) => {
    const said = event.data;
    if (event.source !== frame.contentWindow || said?.from !== 'pixelkeep-preview') {
      return;
    }
    const what = String(said.what).slice(0, 200);
    if (said.kind === 'refused') {
      add(`${what}: ${String(said.address).slice(0, 500)}`);
    } else if (said.kind === 'failed') {
      add(`error: ${what}`);
    } else if (seen.size === 0) {
      none.textContent = 'It has run and asked for nothing.';
    }
  });

  document.addEventListener('securitypolicyviolation', (event) => {
    if (event.effectiveDirective === 'frame-src') {
      add(`tried to leave the frame: ${event.blockedURI}`);
    }
  });
})();
