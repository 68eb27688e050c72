// The slider over the changes of a creative. Without it, the links beside and below it do the same.
(() => {
  'use strict';
  const chosen = (slider) =>
    slider.closest('.moments').querySelectorAll('.moment-list a')[Number(slider.value)];

  document.addEventListener('input', (event) => {
    if (event.target.matches('[data-moments]')) {
      const words = chosen(event.target).textContent;
      event.target.closest('.moments').querySelector('.moment-words').textContent = words;
      event.target.setAttribute('aria-valuetext', words);
    }
  });
  document.addEventListener('change', (event) => {
    if (event.target.matches('[data-moments]')) {
      chosen(event.target).click();
    }
  });
})();
