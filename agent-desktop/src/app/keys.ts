import { commandOf, focusOf, type Command } from '@/state/keys'
import { infoOrNull, isLive } from '@/state/call'
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
      case 'hang-up':
        if (desk.phone.call.at === 'talking' || desk.phone.call.at === 'answering') desk.phone.hangUp()
        break
      case 'toggle-ready':
        desk.desk.toggle()
        break
      case 'kind':
        void desk.toWorkbench()
        if (desk.drafts.open === null) {
          const info = isLive(desk.phone.call) ? infoOrNull(desk.phone.call) : null
          desk.drafts.startByHand(info === null ? null : { callId: info.callId, line: info.line, number: info.caller })
        }
        desk.drafts.setKind(command.kind)
        break
      case 'save':
        void desk.drafts.save()
        break
      case 'search':
        document.getElementById('ticket-search')?.focus()
        break
      case 'help':
        showKeys()
        break
    }
  }

  function onKey(event: KeyboardEvent): void {
    if (!desk.inside()) return
    const press = { code: event.code, key: event.key, ctrl: event.ctrlKey || event.metaKey, alt: event.altKey, shift: event.shiftKey, repeat: event.repeat, composing: event.isComposing }
    const command = commandOf(press, focusOf(document.activeElement), desk.phone.call.at === 'ringing')
    if (command === null) return
    event.preventDefault()
    obey(command)
  }

  window.addEventListener('keydown', onKey)
  return () => window.removeEventListener('keydown', onKey)
}
