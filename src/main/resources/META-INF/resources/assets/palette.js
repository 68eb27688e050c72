// The command palette: a combo box with a list of suggestions, which the server makes.
(() => {
  'use strict';
  const palette = document.getElementById('palette');
  if (!palette) {
    return;
  }
  const input = palette.querySelector('[role="combobox"]');
  const list = document.getElementById('palette-options');
  const status = palette.querySelector('[data-palette-status]');
  // Whether the suggestions are not yet those of what is typed, and whether Enter was pressed meanwhile.
  let waiting = false;
  let entered = false;

  const options = () => [...list.querySelectorAll('[role="option"]:not([aria-disabled])')];

  const choose = (option) => {
    list.querySelectorAll('[aria-selected="true"]').forEach((other) => other.setAttribute('aria-selected', 'false'));
    option?.setAttribute('aria-selected', 'true');
    option?.scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', option?.id ?? '');
  };

  const chosen = () => list.querySelector('[aria-selected="true"]');

  const step = (by) => {
    const all = options();
    if (all.length > 0) {
      const at = all.indexOf(chosen());
      choose(all[at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length]);
    }
  };

  const open = () => {
    if (!palette.open) {
      palette.showModal();
      input.select();
      waiting = true;
      input.dispatchEvent(new CustomEvent('palette'));
    }
  };

  document.addEventListener('pixelkeep:palette', open);
  document.addEventListener('click', (event) => {
    if (event.target instanceof Element && event.target.closest('[data-palette]')) {
      open();
    }
  });
  document.addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      if (palette.open) {
        palette.close();
      } else {
        open();
      }
    }
  });

  input.addEventListener('input', () => {
    waiting = true;
    entered = false;
  });
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) {
      return;
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      step(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (waiting) {
        entered = true;
      } else {
        chosen()?.dispatchEvent(new MouseEvent('click', {
          bubbles: true, cancelable: true, ctrlKey: event.ctrlKey, metaKey: event.metaKey,
        }));
      }
    }
  });
  list.addEventListener('pointermove', (event) => {
    const option = event.target.closest('[role="option"]:not([aria-disabled])');
    if (option && option !== chosen()) {
      choose(option);
    }
  });
  palette.addEventListener('click', (event) => {
    if (event.target === palette) {
      palette.close();
    }
  });
  palette.addEventListener('close', () => { entered = false; });

  document.addEventListener('htmx:afterSwap', (event) => {
    if (event.target !== list) {
      return;
    }
    waiting = false;
    const all = options();
    choose(all[0]);
    status.textContent = all.length === 1 ? '1 suggestion' : `${all.length} suggestions`;
    if (entered && palette.open) {
      entered = false;
      all[0]?.click();
    }
  });
})();
