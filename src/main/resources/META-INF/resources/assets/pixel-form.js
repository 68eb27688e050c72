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
    function () { return 'event' },
    'data-show-event',
    function (part, event) { return event.value === part.getAttribute('data-show-event') }
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

  // Rows of further events show only what their event has; what Open Measurement needs shows if any event is a verification.
  function followRows() {
    document.querySelectorAll('.more-event').forEach(function (row) {
      var chosen = row.querySelector('[name="moreEvent"]').value
      row.querySelectorAll('[data-show-row]').forEach(function (part) {
        part.hidden = part.getAttribute('data-show-row') !== chosen
      })
    })
    document.querySelectorAll('[data-show-verification]').forEach(function (part) {
      var any = Array.from(document.querySelectorAll('[name="event"], [name="moreEvent"]')).some(function (event) {
        return event.value === 'VERIFICATION'
      })
      part.hidden = !any
    })
  }

  document.querySelectorAll('[name="event"], [name="moreEvent"]').forEach(function (event) {
    event.addEventListener('change', followRows)
  })
  followRows()

  // Supply sources are chosen only where the rule is about some of them.
  document.querySelectorAll('[data-show-supply]').forEach(function (part) {
    var rules = document.querySelectorAll('[name="supplyRule"]')
    var update = function () {
      var all = document.querySelector('[name="supplyRule"][value="ALL"]')
      show(part, !all.checked)
    }
    rules.forEach(function (rule) {
      rule.addEventListener('change', update)
    })
    update()
  })

  // A long list of check boxes is narrowed as one types; what is checked stays in sight.
  document.querySelectorAll('[data-narrows]').forEach(function (search) {
    var boxes = document.getElementById(search.getAttribute('data-narrows')).children
    search.addEventListener('input', function () {
      var wanted = search.value.trim().toLowerCase()
      Array.prototype.forEach.call(boxes, function (box) {
        box.hidden = !box.querySelector('input').checked && box.textContent.toLowerCase().indexOf(wanted) < 0
      })
    })
    search.addEventListener('keydown', function (event) {
      if (event.key === 'Enter') {
        event.preventDefault()
      }
    })
  })

  // Macros are put where the cursor was last, else at the end of the first field that shows.
  var picker = document.getElementById('macro-picker')
  var last = null
  var fields = '[data-pixel-form] textarea'

  function offer() {
    picker.querySelectorAll('[data-insert]').forEach(function (button) {
      button.hidden = false
    })
  }

  if (picker) {
    offer()
    picker.addEventListener('htmx:afterSettle', offer)
    document.addEventListener('focusin', function (event) {
      if (event.target.matches(fields)) {
        last = event.target
      }
    })
    picker.addEventListener('click', function (event) {
      var button = event.target.closest('[data-insert]')
      if (!button) {
        return
      }
      var usable = Array.from(document.querySelectorAll(fields)).filter(function (field) {
        return !field.disabled
      })
      var field = usable.includes(last) ? last : usable[0]
      if (field !== last) {
        field.setSelectionRange(field.value.length, field.value.length)
      }
      field.setRangeText(button.dataset.insert, field.selectionStart, field.selectionEnd, 'end')
      field.focus()
      field.dispatchEvent(new Event('change', { bubbles: true }))
    })
  }
})()
