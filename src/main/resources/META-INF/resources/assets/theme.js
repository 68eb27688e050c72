// Sets the color theme before anything is painted: the one that was chosen here, else the system's.
(() => {
  'use strict';
  const root = document.documentElement;
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const chosen = () => {
    try {
      return localStorage.getItem('pixelkeep-theme');
    } catch {
      return null;
    }
  };
  const apply = () => {
    root.dataset.bsTheme = chosen() ?? (dark.matches ? 'dark' : 'light');
  };
  root.classList.add('scripted');
  apply();
  dark.addEventListener('change', apply);
  window.addEventListener('storage', apply);
  // Paper is white.
  window.addEventListener('beforeprint', () => { root.dataset.bsTheme = 'light'; });
  window.addEventListener('afterprint', apply);
})();
