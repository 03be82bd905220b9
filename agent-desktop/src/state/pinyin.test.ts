import { describe, expect, it } from 'vitest'
import { initials, matches } from './pinyin'

describe('first letters of readings', () => {
  it('are those of names', () => {
    expect(['陈志远', '王敏', '周建国', '阿依古丽', '欧阳娜娜', '何勇', '郑海涛', '吴倩', '丁一', '冯小刚', '葛优', '孔令', '李雷', '马云', '潘石', '钱学森', '任正', '孙悟空', '唐僧', '徐霞客', '白居易', '贾宝玉'].map(initials)).toEqual(
      ['czy', 'wm', 'zjg', 'aygl', 'oynn', 'hy', 'zht', 'wq', 'dy', 'fxg', 'gy', 'kl', 'll', 'my', 'ps', 'qxs', 'rz', 'swk', 'ts', 'xxk', 'bjy', 'jby'])
  })
  it('keep digits and letters, and leave the rest out', () => expect(initials('12331 食品药品（A 组）')).toBe('12331spypaz'))
  it('are one of three ways to find somebody', () => {
    expect(['陈志', '1002', 'czy', 'C Z', ''].map((typed) => matches('陈志远 1002', typed))).toEqual([true, true, true, true, true])
    expect(matches('陈志远 1002', 'wm')).toBe(false)
  })
})
