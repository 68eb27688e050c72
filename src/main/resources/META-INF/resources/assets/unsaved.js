// Warns before something typed is lost, and keeps it in this browser, readable only for the person who typed it. Passwords
// and codes are never kept.
(() => {
  'use strict'
  const KEEP_MS = 30 * 24 * 60 * 60 * 1000
  const NOT_KEPT = ['csrf-token', 'typed-by', 'draft-at', 'fix', 'rows', 'again', 'list', 'q', 'targetSearch', 'lastTargetSearch', 'stopLive']
  let dirty = false
  let sending = false
  let timer = 0

  // The part of a form that offers what was kept, and says how to keep it: the tag unsaved.html.
  const offering = () => document.querySelector('[data-draft]')
  const form = () => offering()?.closest('form') ?? document.querySelector('form[data-conflict]')
  const place = () => 'pixelkeep-draft-' + offering().dataset.draft
  const keeps = () => Boolean(offering() && globalThis.crypto?.subtle)
  const coded = (bytes) => btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(''))
  const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
  const key = () => crypto.subtle.importKey(
    'raw', bytes(offering().dataset.draftKey), 'AES-GCM', false, ['encrypt', 'decrypt'])

  const isKept = (field) => field.name && !NOT_KEPT.includes(field.name) && field.type !== 'password'
    && field.autocomplete !== 'one-time-code'
  const typed = (shown) => {
    const secret = new Set([...shown.elements].filter((field) => !isKept(field)).map((field) => field.name))
    return Array.from(new FormData(shown)).filter(([name, value]) => typeof value === 'string' && !secret.has(name))
  }

  /** Tells sign-in, if the session has ended, that the browser keeps the form and where it is opened. */
  const mark = (shown) => {
    if (!shown.elements.namedItem('draft-at')) {
      const field = document.createElement('input')
      field.type = 'hidden'
      field.name = 'draft-at'
      field.value = offering().dataset.draftPage
      shown.append(field)
    }
  }

  const keep = async () => {
    const shown = form()
    if (!keeps()) {
      return
    }
    const text = new TextEncoder().encode(JSON.stringify(typed(shown)))
    const iv = crypto.getRandomValues(new Uint8Array(12))
    const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await key(), text)
    if (dirty) {
      localStorage.setItem(place(), JSON.stringify({ at: Date.now(), iv: coded(iv), data: coded(data) }))
      mark(shown)
    }
  }

  const forget = () => localStorage.removeItem(place())

  /** What was kept, if it can be read: another person's cannot. */
  const kept = async () => {
    const found = JSON.parse(localStorage.getItem(place()) ?? 'null')
    if (!found || Date.now() - found.at > KEEP_MS) {
      forget()
      return null
    }
    const text = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: bytes(found.iv) }, await key(), bytes(found.data))
    return { at: found.at, fields: JSON.parse(new TextDecoder().decode(text)) }
  }

  const quietly = (work) => Promise.resolve().then(work).catch(() => {
    // A browser without room or without storage keeps nothing; the form works all the same.
  })

  const changed = (event) => {
    if (event.target.form === form() && !event.target.closest('[data-target-search]')) {
      dirty = true
      clearTimeout(timer)
      timer = setTimeout(() => quietly(keep), 600)
    }
  }

  const age = (at) => {
    const minutes = Math.round((at - Date.now()) / 60000)
    const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
    return minutes > -1 ? 'just now' : minutes > -60 ? words.format(minutes, 'minute')
      : minutes > -2880 ? words.format(Math.round(minutes / 60), 'hour') : words.format(Math.round(minutes / 1440), 'day')
  }

  /** Fills in the fields. They say that they changed, as if it was typed again. */
  const fill = (shown, fields) => {
    for (const field of [...shown.elements].filter(isKept)) {
      const given = fields.filter(([name]) => name === field.name).map(([, value]) => value)
      if (['checkbox', 'radio'].includes(field.type)) {
        field.checked = given.includes(field.value)
      } else if (given.length) {
        field.value = given[0]
      }
      field.dispatchEvent(new Event('change', { bubbles: true }))
    }
    offering().hidden = true
    ;[...shown.elements].find((field) => field.matches('input:not([type="hidden"]), select, textarea'))?.focus()
  }

  const restore = (shown, fields) => {
    if (!offering().dataset.worksAt) {
      fill(shown, fields)
      return
    }
    const again = document.createElement('form')
    again.method = 'post'
    again.action = offering().dataset.worksAt
    again.hidden = true
    for (const [name, value] of [...fields, ['again', 'draft'], ...['csrf-token', 'typed-by'].map((name) => [name, shown.elements[name].value])]) {
      const field = document.createElement('textarea')
      field.name = name
      field.value = value
      again.append(field)
    }
    document.body.append(again)
    sending = true
    again.submit()
  }

  const offer = async () => {
    const shown = form()
    const box = offering()
    if (!keeps() || dirty) {
      return
    }
    const found = await kept()
    if (!found || JSON.stringify(found.fields) === JSON.stringify(typed(shown))) {
      return
    }
    box.querySelector('[data-draft-age]').textContent = age(found.at)
    box.querySelector('[data-draft-restore]').addEventListener('click', () => restore(shown, found.fields))
    box.querySelector('[data-draft-discard]').addEventListener('click', () => {
      forget()
      box.hidden = true
    })
    box.hidden = false
  }

  document.addEventListener('input', changed)
  document.addEventListener('change', changed)
  document.addEventListener('submit', (event) => {
    const shown = form()
    if (event.target === shown && !event.defaultPrevented) {
      sending = true
      if (keeps()) {
        clearTimeout(timer)
        quietly(keep)
        if (!event.submitter?.matches('[data-part]')) {
          quietly(() => sessionStorage.setItem('pixelkeep-sent', place()))
        }
      }
    }
  })
  document.addEventListener('click', (event) => {
    if (event.target.closest('a[data-discards]')) {
      sending = true
    }
  })
  addEventListener('pageshow', () => { sending = false })
  addEventListener('beforeunload', (event) => {
    if (dirty && !sending) {
      event.preventDefault()
    }
  })

  const look = () => {
    const shown = form()
    if (offering()?.matches('[data-worked]') || shown?.matches('[data-conflict]')) {
      dirty = true
      quietly(keep)
    }
    if (keeps() && !sending) {
      // If it was sent, it was not saved, as it is here again. A part of it that arrives while it is sent again says nothing.
      quietly(() => sessionStorage.removeItem('pixelkeep-sent'))
    }
  }
  document.addEventListener('htmx:load', look)
  look()
  quietly(offer)
})()
