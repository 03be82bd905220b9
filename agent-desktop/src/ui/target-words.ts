import { useI18n } from 'vue-i18n'
import type { Target } from '@/desk/messages'
import { readAloud } from '@/state/number'
import { usePhonePanel } from '@/stores/phone-panel'
import { useLineWords } from './line-words'

/** To whom a call goes, in words. */
export function useTargetWords() {
  const { t } = useI18n()
  const lines = useLineWords()
  const panel = usePhonePanel()
  return (to: Target | null | undefined): string => {
    switch (to?.kind) {
      case 'seat':
        return [to.name ?? panel.targets?.seats.find((one) => one.seat === to.seat)?.name, to.seat].filter(Boolean).join(' ')
      case 'queue':
        return t('hand.queueOf', { line: `${to.line} ${lines.nameOf(to.line)}`.trim() })
      case 'outside':
        return readAloud(to.number)
      case undefined:
        return t('hand.target')
    }
  }
}
