// The forms of pixels: shows only the fields that belong to what is chosen. Without it everything is there.
(function () {
  'use strict'

  function show(part, shown) {
    part.hidden = !shown
    part.querySelectorAll('input, textarea, select').forEach(function (field) {
      field.disabled = !shown
    })
  }

  function follow(name, attribute, fits) {
    document.querySelectorAll('[' + attribute + ']').forEach(function (part) {
      var chooser = document.querySelector('[name="' + name(part) + '"]')
      if (!chooser) {
        return
      }
      var update = function () {
        show(part, fits(part, chooser))
      }
      chooser.addEventListener('change', update)
      update()
    })
  }

  follow(
    function () { return 'format' },
    'data-show-for',
    function (part, format) { return format.value === part.getAttribute('data-show-for') }
  )
  follow(
    function () { return 'format' },
    'data-show-unless',
    function (part, format) { return format.value !== part.getAttribute('data-show-unless') }
  )
  follow(
    function () { return 'target' },
    'data-show-target',
    function (part, target) { return target.value === part.getAttribute('data-show-target') }
  )
  follow(
    function (part) { return part.getAttribute('data-show-ticked') },
    'data-show-ticked',
    function (part, box) { return box.checked }
  )
})()
