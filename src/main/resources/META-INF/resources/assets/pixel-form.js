// The forms of pixels: shows only the fields that belong to what is chosen. Without it everything is there.
(function () {
  'use strict'

  function all(selector, within) {
    return Array.from((within || document).querySelectorAll(selector))
  }

  function show(part, shown) {
    part.hidden = !shown
    all('input, textarea, select', part).forEach(function (field) {
      field.disabled = !shown
    })
  }

  function follow(name, attribute, fits) {
    all('[' + attribute + ']').forEach(function (part) {
      var chooser = document.querySelector('[name="' + name(part) + '"]')
      if (chooser) {
        show(part, fits(part, chooser))
      }
    })
  }

  function named(name) {
    return function () { return name }
  }

  // Rows of further events show only what their event has; what Open Measurement needs shows if any event is a verification.
  function followRows() {
    all('.more-event').forEach(function (row) {
      var chosen = row.querySelector('[name="moreEvent"]').value
      all('[data-show-row]', row).forEach(function (part) {
        part.hidden = part.getAttribute('data-show-row') !== chosen
      })
    })
    var verifies = all('[name="event"], [name="moreEvent"]').some(function (event) {
      return event.value === 'VERIFICATION'
    })
    all('[data-show-verification]').forEach(function (part) {
      part.hidden = !verifies
    })
  }

  function update() {
    follow(named('format'), 'data-show-for', function (part, format) {
      return format.value === part.getAttribute('data-show-for')
    })
    follow(named('format'), 'data-show-unless', function (part, format) {
      return format.value !== part.getAttribute('data-show-unless')
    })
    follow(named('event'), 'data-show-event', function (part, event) {
      return event.value === part.getAttribute('data-show-event')
    })
    follow(named('target'), 'data-show-target', function (part, target) {
      return target.value === part.getAttribute('data-show-target')
    })
    follow(
      function (part) { return part.getAttribute('data-show-ticked') },
      'data-show-ticked',
      function (part, box) { return box.checked }
    )
    followRows()
    // Supply sources are chosen only where the rule is about some of them.
    all('[data-show-supply]').forEach(function (part) {
      show(part, !document.querySelector('[name="supplyRule"][value="ALL"]').checked)
    })
    all('#macro-picker [data-insert]').forEach(function (button) {
      button.hidden = false
    })
  }

  document.addEventListener('change', update)

  // What is typed into a search box is not part of the pixel: the form is not asked about it.
  function apart(search) {
    if (!search.dataset.apart) {
      search.dataset.apart = 'true'
      ;['input', 'change', 'paste'].forEach(function (kind) {
        search.parentElement.addEventListener(kind, function (event) {
          event.stopPropagation()
        })
      })
    }
  }

  document.addEventListener('keydown', function (event) {
    if (event.key === 'Enter' && event.target.matches('#target-search, [data-narrows]')) {
      event.preventDefault()
    }
  })

  // A long list of check boxes is narrowed as one types; what is checked stays in sight.
  document.addEventListener('input', function (event) {
    var into = event.target.getAttribute('data-narrows')
    if (into) {
      var wanted = event.target.value.trim().toLowerCase()
      Array.from(document.getElementById(into).children).forEach(function (box) {
        box.hidden = !box.querySelector('input').checked && box.textContent.toLowerCase().indexOf(wanted) < 0
      })
    }
  })

  // Macros are put where the cursor was last, else at the end of the first field that shows.
  var last = ''
  var fields = '[data-pixel-form] textarea[id]:not([name="pasted"])'

  document.addEventListener('focusin', function (event) {
    if (event.target.matches(fields)) {
      last = event.target.id
    }
  })
  document.addEventListener('click', function (event) {
    var button = event.target.closest('#macro-picker [data-insert]')
    if (!button) {
      return
    }
    var usable = all(fields).filter(function (field) { return !field.disabled })
    var field = usable.find(function (one) { return one.id === last })
    if (!field) {
      field = usable[0]
      field.setSelectionRange(field.value.length, field.value.length)
    }
    field.setRangeText(button.dataset.insert, field.selectionStart, field.selectionEnd, 'end')
    field.focus()
    field.dispatchEvent(new Event('change', { bubbles: true }))
  })

  // What is still being asked about a form that a button exchanges would be answered for one that is gone.
  document.addEventListener('htmx:beforeCleanupElement', function (event) {
    if (event.target.id === 'asks') {
      event.target.dispatchEvent(new CustomEvent('htmx:abort', { bubbles: true, detail: {} }))
    }
  })

  // To leave a field is a change of it, and asks again. What is found again stays: a button that was just pressed, or has the
  // focus, must not be exchanged for its twin.
  document.addEventListener('htmx:oobBeforeSwap', function (event) {
    if (event.detail.fragment.innerHTML === event.detail.target.innerHTML) {
      event.detail.shouldSwap = false
    }
  })

  // An error leaves once its field was changed and is not wrong anymore.
  var changed = new Set()

  function touched(event) {
    for (var part = event.target; part && part.id !== 'pixel-form'; part = part.parentElement) {
      if (part.id) {
        changed.add(part.id)
      }
    }
  }

  document.addEventListener('input', touched)
  document.addEventListener('change', touched)

  function clear(id) {
    var part = document.getElementById(id)
    if (part) {
      [part].concat(all('.is-invalid', part)).forEach(function (field) {
        field.classList.remove('is-invalid')
        field.removeAttribute('aria-invalid')
      })
      all('.invalid-feedback', part).forEach(function (message) { message.replaceChildren() })
    }
    var message = document.getElementById(id + '-wrong')
    if (message) {
      message.replaceChildren()
    }
  }

  function mend(notes) {
    var wrong = new Set(notes.getAttribute('data-wrong').split(' '))
    var summary = document.getElementById('error-summary')
    all('[data-error-of]', summary).forEach(function (line) {
      var id = line.getAttribute('data-error-of')
      if (changed.has(id) && !wrong.has(id)) {
        clear(id)
        line.remove()
      }
    })
    if (!summary.querySelector('[data-error-of]')) {
      summary.remove()
    }
  }

  document.addEventListener('htmx:afterSettle', function (event) {
    var notes = document.getElementById('notes')
    if (notes && document.getElementById('error-summary')) {
      mend(notes)
    }
    // A button that had the form worked on is gone with the form it stood in.
    var then = event.detail.requestConfig && event.detail.requestConfig.elt.getAttribute('data-then')
    var next = then && document.getElementById(then)
    if (next) {
      next.focus()
    }
  })

  function ready() {
    update()
    all('#target-search, #macro-q').forEach(apart)
  }

  document.addEventListener('htmx:load', ready)
  ready()
})()
