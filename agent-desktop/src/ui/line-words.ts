import { useI18n } from 'vue-i18n'
import { useLines } from '@/stores/lines'

/** The words of a line: those that administrators keep; until they are read, and in English, the built-in ones. */
export function useLineWords() {
  const { t, te, locale } = useI18n()
  const lines = useLines()
  const isKnown = (line: string) => te(`line.names.${line}`)
  const kept = (line: string) => (locale.value === 'zh-CN' ? lines.of(line) : undefined)
  return {
    isKnown,
    /** Empty for none of the five. */
    nameOf: (line: string) => kept(line)?.name ?? (isKnown(line) ? t(`line.names.${line}`) : ''),
    /** What the agent says besides the greeting; may be empty. */
    wordingOf: (line: string) => kept(line)?.wording ?? (line !== '12315' && isKnown(line) ? t('help.sayLegacy', { line }) : ''),
  }
}
