// Lists what the content in a sandboxed frame asks for.
(() => {
  'use strict';
  const MOST = 100;
  const MOST_MESSAGES = 1000;
  const PATIENCE_MS = 20000;

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

  const stop = (why) => {
    window.removeEventListener('message', listen);
    frame.remove();
    none.textContent = why;
    none.hidden = false;
  };

  const text = (said, most) => (typeof said === 'string' ? said.slice(0, most) : '');

  let messages = 0;
  let ended = false;

  // What comes out of the frame is the content's word: it is shown as text, and nothing follows from it. Only text is
  // looked at, and a frame that floods the page with messages is taken away.
  const listen = (event) => {
    if (event.source !== frame.contentWindow) {
      return;
    }
    messages += 1;
    if (messages > MOST_MESSAGES) {
      stop('It was stopped: it sent more messages than legitimate content would.');
      return;
    }
    const said = event.data;
    if (said?.from !== 'pixelkeep-preview') {
      return;
    }
    const what = text(said.what, 200);
    if (said.kind === 'refused') {
      add(`${what}: ${text(said.address, 500)}`);
    } else if (said.kind === 'failed') {
      add(`error: ${what}`);
    } else {
      ended = true;
      if (seen.size === 0) {
        none.textContent = 'It has run and requested nothing.';
      }
    }
  };

  document.addEventListener('securitypolicyviolation', (event) => {
    if (event.effectiveDirective === 'frame-src') {
      add(`tried to leave the frame: ${event.blockedURI}`);
    }
  });

  // Opened only now, so that nothing it says is missed, however quick it is.
  window.addEventListener('message', listen);
  setTimeout(() => {
    if (!ended && frame.isConnected) {
      stop('It was stopped: it did not finish within 20 seconds.');
    }
  }, PATIENCE_MS);
  frame.src = frame.dataset.preview;
})();
