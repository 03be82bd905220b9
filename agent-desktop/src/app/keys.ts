import { commandOf, focusOf, type Command } from '@/state/keys'
import { infoOrNull, isLive, isTalk } from '@/state/call'
import type { Conducted } from './conduct'

/** Lets the keyboard work the desk; the returned function ends that. */
export function obeyKeys(desk: Conducted, showKeys: () => void): () => void {
  function obey(command: Command): void {
    switch (command.do) {
      case 'answer':
        desk.phone.answer()
        break
      case 'mute':
        desk.phone.toggleMute()
        break
      case 'hold':
        desk.phone.toggleHold()
        break
      case 'hang-up':
        if (isLive(desk.phone.call) && desk.phone.call.at !== 'ringing') desk.phone.hangUp()
        break
      case 'transfer':
        if (desk.phone.call.at === 'consulting') desk.phone.consultComplete()
        else if (handable()) desk.panel.toggle('transfer')
        break
      case 'consult':
        if (desk.phone.call.at === 'consulting') desk.phone.conference()
        else if (handable()) desk.panel.toggle('consult')
        break
      case 'back':
        if (desk.phone.call.at === 'consulting') desk.phone.consultBack()
        break
      case 'keypad':
        if (isTalk(desk.phone.call)) desk.panel.toggle('keypad')
        break
      case 'pause':
        desk.phone.togglePause()
        break
      case 'tone':
        if (desk.phone.keys(command.tone)) desk.panel.sent = (desk.panel.sent + command.tone).slice(-24)
        break
      case 'toggle-ready':
        desk.desk.toggle()
        break
      case 'kind':
        if (!desk.atDesk()) break
        void desk.toWorkbench()
        if (desk.drafts.open === null) {
          const info = isLive(desk.phone.call) ? infoOrNull(desk.phone.call) : null
          desk.drafts.startByHand(info === null ? null : { callId: info.callId, line: info.line, number: info.caller })
        }
        desk.drafts.setKind(command.kind)
        if (command.kind === 'consultation' || command.kind === 'suggestion') toFacts()
        break
      case 'cite':
        desk.cite(command.hint)
        break
      case 'peek':
        desk.duplicates.peek(0)
        break
      case 'duplicate':
        desk.duplicates.toggle(0)
        break
      case 'save':
        if (desk.atDesk()) void desk.drafts.save()
        break
      case 'search':
        document.getElementById('ticket-search')?.focus()
        break
      case 'help':
        showKeys()
        break
    }
  }

  /** There is somebody to hand on, and telephony to do it. */
  const handable = () => desk.phone.canHold && (desk.phone.call.at === 'talking' || desk.phone.call.at === 'held')

  /** These kinds begin with their text. Whoever is typing in a field stays there. */
  function toFacts(): void {
    const field = document.activeElement
    const typed = focusOf(field) === 'text' && field instanceof HTMLElement && 'value' in field && field.value !== ''
    if (!typed) desk.drafts.goTo = { path: 'facts' }
  }

  function onKey(event: KeyboardEvent): void {
    if (!desk.inside()) return
    const press = { code: event.code, key: event.key, ctrl: event.ctrlKey || event.metaKey, alt: event.altKey, shift: event.shiftKey, repeat: event.repeat, composing: event.isComposing }
    const command = commandOf(press, focusOf(document.activeElement), desk.phone.call.at === 'ringing')
    if (command === null) return
    event.preventDefault()
    obey(command)
  }

  /** A button pressed by the mouse gives the focus back, or the next Space would press it again instead of answering. */
  function onClick(event: MouseEvent): void {
    if (event.detail === 0 || !(event.target instanceof Element)) return
    const button = event.target.closest<HTMLElement>('button, a[href], [role="button"]')
    if (button !== null && !button.hasAttribute('aria-haspopup') && button === document.activeElement) button.blur()
  }

  window.addEventListener('keydown', onKey)
  window.addEventListener('click', onClick)
  return () => {
    window.removeEventListener('keydown', onKey)
    window.removeEventListener('click', onClick)
  }
}
