import { useI18n } from 'vue-i18n'
import { useLines } from '@/stores/lines'
import { useSkills } from '@/stores/skills'
import { useLineWords } from './line-words'

/** The words of skills: as the plan names them, a line's by the line; a code only where there is no name. */
export function useSkillWords() {
  const skills = useSkills()
  const lines = useLineWords()
  const all = useLines()
  const { t } = useI18n()
  const nameOf = (code: string) => skills.names.get(code) ?? (lines.nameOf(code) || code)
  return {
    nameOf,
    /** `消费维权 7 · 粤语 4`, the best first; who is equally good at every line has `各线路 8`. */
    wordsOf(levels: Readonly<Record<string, number>> | null | undefined): string {
      const known = { ...levels }
      const [first] = all.all
      const same = first === undefined ? undefined : known[first.number]
      const every = same !== undefined && all.all.length > 1 && all.all.every((line) => known[line.number] === same)
      const rows: [string, number][] = Object.entries(known).filter(([code]) => !every || all.of(code) === undefined).map(([code, level]) => [nameOf(code), level])
      if (every) rows.push([t('floor.everyLine'), same])
      return rows.sort(([one, a], [other, b]) => b - a || one.localeCompare(other, 'zh-CN')).map(([name, level]) => `${name} ${level}`).join(' · ')
    },
  }
}
