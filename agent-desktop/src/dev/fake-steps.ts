import type { StepField, StepInfo } from '@/api/types'

type Options = readonly (readonly [string, string])[]

const field = (name: string, label: string, kind: StepField['kind'], required: boolean, max = 2_000, options: Options = []): StepField => ({ name, label, kind, required, max, min: 1, options: options.map(([value, text]) => ({ value, label: text })) })

/** The catalogue of steps as the core describes it. */
export const fakeSteps: StepInfo[] = [
  { step: 'register', name: '登记', article: 'O121 第八条', fields: [] },
  { step: 'dispatch', name: '分送', article: 'O121 第四十一条', fields: [field('to', '承办单位', 'AUTHORITY', true), field('note', '分送意见', 'TEXT', false), field('assisting', '协办单位', 'AUTHORITIES', false)] },
  { step: 'assign', name: '指派', article: 'O121 第三十条', fields: [field('user', '承办人', 'USER', false), field('office', '市场监管所', 'AUTHORITY', false), field('note', '要求', 'TEXT', false)] },
  { step: 'return', name: '退回', article: 'O121 第四十一条', fields: [field('reason', '退回原因', 'CHOICE', true, 2_000, [['no-power', '不属于本单位职责'], ['wrong-place', '不属于本辖区'], ['incomplete', '缺失要素'], ['unclear', '表述不清'], ['wrong-kind', '类型有误'], ['address', '地址不详'], ['repeated', '重复受理'], ['other', '其他原因']]), field('note', '说明', 'TEXT', true)] },
  { step: 'dispute', name: '管辖争议', article: 'O121 第三十三条', fields: [field('with', '争议单位', 'AUTHORITY', true), field('reason', '争议理由', 'TEXT', true)] },
  { step: 'designate', name: '指定管辖', article: 'O121 第三十三条', fields: [field('to', '指定承办单位', 'AUTHORITY', true), field('reason', '指定理由', 'TEXT', true)] },
  { step: 'request-proof', name: '要求补正', article: 'O121 第十条', fields: [field('items', '需补正的材料', 'TEXT', true), field('until', '补正截止日', 'DAY', true)] },
  { step: 'accept', name: '受理', article: 'O121 第十五条', fields: [field('note', '受理意见', 'TEXT', false)] },
  { step: 'refuse', name: '不予受理', article: 'O121 第十六条', fields: [field('ground', '不予受理情形', 'CHOICE', true, 2_000, [['1', '（一）不属于市场监督管理部门职责，或者本机关不具有处理权限'], ['2', '（二）法院、仲裁机构、行政机关或者消费者协会已经受理或者处理过同一消费争议'], ['3', '（三）不是为生活消费需要，或者不能证明与被投诉人之间存在消费者权益争议'], ['4', '（四）知道或者应当知道权益受损之日起超过三年，法律另有规定的除外'], ['5', '（五）未提供规定的材料，或者提供虚假材料'], ['6', '（六）冒用他人名义，或者拒不配合身份核验'], ['7', '（七）法律、法规、规章规定不予受理的其他情形']]), field('reason', '理由', 'TEXT', true)] },
  { step: 'consent', name: '调解意愿', article: 'O121 第十八条', fields: [field('party', '当事人', 'CHOICE', true, 2_000, [['complainant', '投诉人'], ['respondent', '被投诉人']]), field('given', '同意调解', 'FLAG', true)] },
  { step: 'recuse', name: '回避申请', article: 'O121 第二十一条', fields: [field('party', '申请人', 'CHOICE', true, 2_000, [['complainant', '投诉人'], ['respondent', '被投诉人']]), field('reason', '回避理由', 'TEXT', true)] },
  { step: 'decide-recusal', name: '回避决定', article: 'O121 第二十一条', fields: [field('granted', '准予回避', 'FLAG', true), field('user', '接办人', 'USER', false), field('reason', '理由', 'TEXT', false)] },
  { step: 'appraise', name: '委托鉴定', article: 'O121 第二十二条', fields: [field('body', '鉴定机构', 'TEXT', true, 200), field('costs', '费用约定', 'TEXT', false, 500)] },
  { step: 'appraised', name: '鉴定完成', article: 'O121 第二十二条', fields: [field('result', '鉴定结论', 'TEXT', true)] },
  { step: 'entrust', name: '委托调解', article: 'O121 第十九条', fields: [field('body', '受委托的调解组织', 'TEXT', true, 200), field('consents', '双方均已同意委托', 'FLAG', true)] },
  { step: 'agree', name: '达成协议', article: 'O121 第二十四条', fields: [field('terms', '协议内容', 'TEXT', true), field('form', '调解书', 'CHOICE', true, 2_000, [['document', '制作调解书'], ['performed', '即时履行完毕，记录在卷'], ['waived', '双方同意不制作调解书']]), field('recovered', '挽回损失（元）', 'AMOUNT', false)] },
  { step: 'terminate', name: '终止调解', article: 'O121 第二十三条', fields: [field('ground', '终止调解情形', 'CHOICE', true, 2_000, [['1', '（一）投诉人撤回投诉或者双方自行和解'], ['2', '（二）无正当理由不参加调解，或者一方明确拒绝调解'], ['3', '（三）经组织调解仍明显无法达成一致'], ['4', '（四）对检定、检验、检测、鉴定费用的承担无法协商一致'], ['5', '（五）自受理之日起六十日内未能达成调解协议'], ['6', '（六）受理后发现存在第十六条、第四十二条规定情形'], ['7', '（七）一方死亡或者终止，无权利义务承受人'], ['8', '（八）法律、法规、规章规定的其他情形']]), field('reason', '理由', 'TEXT', true)] },
  { step: 'verify', name: '核查', article: '处罚程序规定 第十八条', fields: [field('note', '核查安排', 'TEXT', false)] },
  { step: 'extend', name: '延长核查期限', article: '处罚程序规定 第十八条', fields: [field('reason', '延长理由', 'TEXT', true)] },
  { step: 'file', name: '立案', article: '处罚程序规定 第十九条', fields: [field('caseNumber', '立案文号', 'TEXT', true, 100), field('reason', '案由', 'TEXT', false)] },
  { step: 'not-file', name: '不予立案', article: '处罚程序规定 第二十条', fields: [field('ground', '不予立案情形', 'CHOICE', true, 2_000, [['0', '经核查，不符合立案条件（第十九条）'], ['1', '（一）违法行为轻微并及时改正，没有造成危害后果'], ['2', '（二）初次违法且危害后果轻微并及时改正'], ['3', '（三）有证据足以证明没有主观过错，法律、行政法规另有规定的除外'], ['4', '（四）依法可以不予立案的其他情形']]), field('reason', '理由', 'TEXT', true)] },
  { step: 'no-power', name: '告知无权处理', article: 'O121 第三十四条', fields: [field('competent', '有权处理的机关', 'TEXT', false, 200), field('reason', '理由', 'TEXT', true)] },
  { step: 'decide', name: '案件决定', article: 'O121 第三十六条', fields: [field('result', '处理结果', 'TEXT', true)] },
  { step: 'answer', name: '答复', article: 'O121 第四十四条', fields: [field('answer', '答复内容', 'TEXT', true, 5_000), field('cited', '依据', 'CITATIONS', false)] },
  { step: 'inform', name: '告知', article: 'O121 第十五条、第二十三条、第三十六条', fields: [field('whom', '告知对象', 'CHOICE', true, 2_000, [['complainant', '投诉人、举报人、咨询人'], ['both', '双方当事人'], ['nobody', '依法不需告知']]), field('channel', '告知方式', 'CHOICE', true, 2_000, [['phone', '电话'], ['sms', '短信'], ['web', '全国12315平台'], ['letter', '邮寄'], ['in-person', '当面']]), field('note', '说明', 'TEXT', false)] },
  { step: 'withdraw', name: '撤回', article: 'O121 第二十三条', fields: [field('reason', '撤回原因', 'TEXT', true)] },
  { step: 'transfer', name: '移送公安', article: 'O121 第四十二条', fields: [field('body', '公安机关', 'TEXT', true, 200), field('reason', '事实与理由', 'TEXT', true)] },
  { step: 'not-again', name: '不再重复处理', article: 'O121 第三十五条', fields: [field('earlier', '先前的举报', 'TICKET', true), field('reason', '理由', 'TEXT', true)] },
  { step: 'supplement', name: '补充材料', article: 'O121 第三十五条', fields: [field('text', '补充内容', 'TEXT', true, 5_000), field('fresh', '含有新的违法事实', 'FLAG', false)] },
  { step: 'split', name: '拆分', article: 'O121 第九条', fields: [field('kind', '拆出的类型', 'CHOICE', true, 2_000, [['complaint', '投诉'], ['report', '举报'], ['consultation', '咨询'], ['suggestion', '意见建议']]), field('facts', '事实', 'TEXT', true, 20_000)] },
  { step: 'clue', name: '发现违法线索', article: 'O121 第二十七条', fields: [field('facts', '违法线索', 'TEXT', true, 20_000)] },
  { step: 'join', name: '共同投诉', article: 'O121 第十二条', fields: [field('ticket', '并入的投诉', 'TICKET', true), field('consent', '当事人均同意', 'FLAG', true)] },
  { step: 'unjoin', name: '退出共同投诉', article: 'O121 第十二条', fields: [field('ticket', '退出的投诉', 'TICKET', true), field('reason', '原因', 'TEXT', true)] },
  { step: 'supervise', name: '督办', article: '国市监网监〔2019〕46号', fields: [field('reason', '督办要求', 'TEXT', true), field('until', '答复截止日', 'DAY', true)] },
  { step: 'answer-supervision', name: '督办答复', article: '国市监网监〔2019〕46号', fields: [field('answer', '督办答复', 'TEXT', true)] },
  { step: 'close-supervision', name: '督办办结', article: '国市监网监〔2019〕46号', fields: [field('result', '督办结果', 'TEXT', true)] },
  { step: 'urge', name: '催办', article: '国市监网监〔2019〕46号', fields: [field('text', '催办内容', 'TEXT', false)] },
  { step: 'follow-up', name: '回访', article: 'O121 第二十六条', fields: [field('reached', '联系结果', 'CHOICE', true, 2_000, [['reached', '已联系上'], ['not-reached', '未联系上'], ['declined', '不愿接受回访']]), field('satisfaction', '满意度（1–5）', 'NUMBER', false, 5), field('comment', '回访记录', 'TEXT', false), field('sendBack', '退回重新办理', 'FLAG', false)] },
  { step: 'archive', name: '归档', article: 'O121 第四十条', fields: [field('note', '说明', 'TEXT', false)] },
  { step: 'reopen', name: '重新办理', article: 'O121 第二十六条', fields: [field('reason', '重新办理的理由', 'TEXT', true)] },
]
