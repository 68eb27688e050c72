// Warns before something typed is lost, and keeps it in this browser, readable only for the person who typed it.
(() => {
  'use strict'
  const KEEP_MS = 30 * 24 * 60 * 60 * 1000
  const NOT_KEPT = ['csrf-token', 'fix', 'rows', 'again', 'list', 'q', 'targetSearch', 'lastTargetSearch', 'stopLive']
  let dirty = false
  let sending = false
  let timer = 0

  const form = () => document.querySelector('form[data-pixel-form], form[data-conflict]')
  const place = (shown) => 'pixelkeep-draft-' + shown.dataset.draft
  const keeps = (shown) => Boolean(shown?.dataset.draft && globalThis.crypto?.subtle)
  const coded = (bytes) => btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(''))
  const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
  const key = (shown) => crypto.subtle.importKey(
    'raw', bytes(shown.dataset.draftKey), 'AES-GCM', false, ['encrypt', 'decrypt'])

  const typed = (shown) => Array.from(new FormData(shown))
    .filter(([name, value]) => typeof value === 'string' && !NOT_KEPT.includes(name))

  const keep = async () => {
    const shown = form()
    if (!keeps(shown)) {
      return
    }
    const text = new TextEncoder().encode(JSON.stringify(typed(shown)))
    const iv = crypto.getRandomValues(new Uint8Array(12))
    const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await key(shown), text)
    if (dirty) {
      localStorage.setItem(place(shown), JSON.stringify({ at: Date.now(), iv: coded(iv), data: coded(data) }))
    }
  }

  const forget = (shown) => localStorage.removeItem(place(shown))

  /** What was kept, if it can be read: another person's cannot. */
  const kept = async (shown) => {
    const found = JSON.parse(localStorage.getItem(place(shown)) ?? 'null')
    if (!found || Date.now() - found.at > KEEP_MS) {
      forget(shown)
      return null
    }
    const text = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: bytes(found.iv) }, await key(shown), bytes(found.data))
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
    return minutes > -60 ? words.format(minutes, 'minute')
      : minutes > -2880 ? words.format(Math.round(minutes / 60), 'hour') : words.format(Math.round(minutes / 1440), 'day')
  }

  const restore = (shown, fields) => {
    const again = document.createElement('form')
    again.method = 'post'
    again.action = shown.dataset.worksAt
    again.hidden = true
    for (const [name, value] of [...fields, ['again', 'draft'], ['csrf-token', shown.elements['csrf-token'].value]]) {
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
    const box = document.getElementById('draft-offer')
    if (!box || !keeps(shown) || dirty) {
      return
    }
    const found = await kept(shown)
    if (!found || JSON.stringify(found.fields) === JSON.stringify(typed(shown))) {
      return
    }
    box.querySelector('[data-draft-age]').textContent = age(found.at)
    box.querySelector('[data-draft-restore]').addEventListener('click', () => restore(shown, found.fields))
    box.querySelector('[data-draft-discard]').addEventListener('click', () => {
      forget(shown)
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
      if (keeps(shown)) {
        quietly(() => sessionStorage.setItem('pixelkeep-sent', place(shown)))
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
    if (shown?.matches('[data-worked], [data-conflict]')) {
      dirty = true
      quietly(keep)
    }
    if (shown?.matches('[data-worked]') && !sending) {
      // It was sent, and comes back: it is not saved. A part of it that arrives while it is sent again says nothing.
      quietly(() => sessionStorage.removeItem('pixelkeep-sent'))
    }
  }
  document.addEventListener('htmx:load', look)
  look()
  quietly(offer)
})()
