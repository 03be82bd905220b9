package cn.hotline12315.core.routing;

import cn.hotline12315.core.routing.LineRules.RequirementStep;
import cn.hotline12315.core.routing.OpeningHours.Span;
import cn.hotline12315.core.routing.SkillBook.Skill;
import cn.hotline12315.core.web.FieldErrors;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is wrong with a part, field by field, in Chinese. Pure.
final class RoutingChecks {
    private static final int LONGEST_NAME = 20;
    private static final int LONGEST_TEXT = 200;
    private static final int MOST_SKILLS = 200;
    private static final int MOST_STEPS = 10;
    private static final int MOST_SPANS = 6;
    private static final Duration LONGEST_EMERGENCY = Duration.ofDays(30);

    private RoutingChecks() {}

    static void check(SkillBook book, FieldErrors errors) {
        if (book.skills().isEmpty() || book.skills().size() > MOST_SKILLS) {
            errors.add("skills", "技能须有 1 至 " + MOST_SKILLS + " 个");
        }
        Set<String> codes = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < book.skills().size(); i++) {
            Skill skill = book.skills().get(i);
            String field = "skills[" + i + "].";
            if (!skill.code().matches("[a-z0-9-]{1,32}")) {
                errors.add(field + "code", "代码由 1 至 32 个小写字母、数字或连字符组成");
            } else if (!codes.add(skill.code())) {
                errors.add(field + "code", "代码“" + skill.code() + "”重复");
            }
            if (errors.required(field + "name", skill.name(), "名称")) {
                errors.text(field + "name", skill.name(), LONGEST_NAME);
                if (!names.add(skill.name().strip())) {
                    errors.add(field + "name", "名称“" + skill.name().strip() + "”重复");
                }
            }
        }
        languages(book, errors);
        regions(book, errors);
    }

    private static void languages(SkillBook book, FieldErrors errors) {
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < book.languages().size(); i++) {
            SkillBook.LanguageKey one = book.languages().get(i);
            if (!one.key().matches("[2-9]")) {
                errors.add("languages[" + i + "].key", "按键须为 2 至 9（1 用于预约回电）");
            } else if (!keys.add(one.key())) {
                errors.add("languages[" + i + "].key", "按键 " + one.key() + " 重复");
            }
            kind(book, one.skill(), SkillKind.LANGUAGE, "languages[" + i + "].skill", errors);
        }
    }

    private static void regions(SkillBook book, FieldErrors errors) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < book.regions().size(); i++) {
            SkillBook.RegionSkill one = book.regions().get(i);
            if (!one.region().matches("[1-9][0-9]{3}([0-9]{2})?")) {
                errors.add("regions[" + i + "].region", "行政区划代码为 4 位或 6 位数字");
            } else if (!seen.add(one.region())) {
                errors.add("regions[" + i + "].region", "行政区划 " + one.region() + " 重复");
            }
            kind(book, one.skill(), SkillKind.REGION, "regions[" + i + "].skill", errors);
        }
    }

    private static void kind(SkillBook book, String code, SkillKind kind, String field, FieldErrors errors) {
        if (book.skill(code).filter(skill -> skill.kind() == kind).isEmpty()) {
            errors.add(field, kind == SkillKind.LANGUAGE ? "请选择一种语言技能" : "请选择一种地区技能");
        }
    }

    static void check(LineRules rules, SkillBook book, Instant now, FieldErrors errors) {
        steps(rules.steps(), book, errors);
        range("priority", rules.priority(), 0, 600, "秒", errors);
        range("maxWaiting", rules.maxWaiting(), 1, 2000, "个", errors);
        range("maxWait", rules.maxWait(), 60, 7200, "秒", errors);
        hours(rules.hours(), errors);
        range("announce.everySeconds", rules.announce().everySeconds(), 15, 300, "秒", errors);
        range("announce.callBackAfter", rules.announce().callBackAfter(), 0, 1800, "秒", errors);
        range("serviceLevel.seconds", rules.serviceLevel().seconds(), 1, 300, "秒", errors);
        if (!(rules.serviceLevel().target() >= 0.5 && rules.serviceLevel().target() <= 1)) {
            errors.add("serviceLevel.target", "目标须在 50% 至 100% 之间");
        }
        LineRules.Emergency emergency = rules.emergency();
        if (emergency != null) {
            if (errors.required("emergency.text", emergency.text(), "紧急通知的内容")) {
                errors.text("emergency.text", emergency.text(), LONGEST_TEXT);
            }
            if (!emergency.until().isAfter(now)) {
                errors.add("emergency.until", "结束时间已过，请改为以后的时间，或取消紧急通知");
            } else if (emergency.until().isAfter(now.plus(LONGEST_EMERGENCY))) {
                errors.add("emergency.until", "紧急通知最长 30 天");
            }
        }
    }

    private static void steps(List<RequirementStep> steps, SkillBook book, FieldErrors errors) {
        if (steps.isEmpty() || steps.size() > MOST_STEPS) {
            errors.add("steps", "须有 1 至 " + MOST_STEPS + " 步");
        }
        for (int i = 0; i < steps.size(); i++) {
            RequirementStep step = steps.get(i);
            String field = "steps[" + i + "].";
            if (i == 0 && step.after() != 0) {
                errors.add(field + "after", "第 1 步须从 0 秒开始");
            } else if (i > 0 && step.after() <= steps.get(i - 1).after()) {
                errors.add(
                        field + "after",
                        "第 " + (i + 1) + " 步须晚于第 " + i + " 步（"
                                + steps.get(i - 1).after() + " 秒）");
            } else if (step.after() > 7200) {
                errors.add(field + "after", "不能超过 7200 秒");
            }
            levels(step.skills(), book, field + "skills", errors);
        }
    }

    /// @param field the skill's code is put after it
    static void levels(Map<String, Integer> skills, SkillBook book, String field, FieldErrors errors) {
        skills.forEach((code, level) -> {
            if (book.skill(code).isEmpty()) {
                errors.add(field + "." + code, "没有技能“" + code + "”，它可能已被删除");
            } else if (level == null || level < 1 || level > 9) {
                errors.add(field + "." + code, "级别须为 1 至 9");
            }
        });
    }

    private static void hours(OpeningHours hours, FieldErrors errors) {
        if (hours.week().size() != 7) {
            errors.add("hours.week", "须有七天");
            return;
        }
        for (int day = 0; day < 7; day++) {
            spans("hours.week[" + day + "]", hours.week().get(day), errors);
        }
        spans("hours.holiday", hours.holiday(), errors);
        if (!hours.always() && hours.week().stream().allMatch(List::isEmpty)) {
            errors.add("hours.week", "请至少填写一天的开放时间，或选择全天开放");
        }
    }

    private static void spans(String field, List<Span> spans, FieldErrors errors) {
        if (spans.size() > MOST_SPANS) {
            errors.add(field, "一天最多 " + MOST_SPANS + " 段");
        }
        int end = 0;
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            if (!span.isReadable()) {
                errors.add(field + "[" + i + "]", "时间写作 08:30，结束须晚于开始，最晚 24:00");
            } else if (span.first() < end) {
                errors.add(field + "[" + i + "]", "与前一段重叠，或不按先后排列");
            } else {
                end = span.last();
            }
        }
    }

    static void check(SeatRules rules, FieldErrors errors) {
        range("ringSeconds", rules.ringSeconds(), 5, 60, "秒", errors);
        range("missesToNotReady", rules.missesToNotReady(), 1, 10, "次", errors);
        if (rules.missBackoffSeconds().isEmpty() || rules.missBackoffSeconds().size() > 5) {
            errors.add("missBackoffSeconds", "须有 1 至 5 个时长");
        }
        for (int i = 0; i < rules.missBackoffSeconds().size(); i++) {
            range("missBackoffSeconds[" + i + "]", rules.missBackoffSeconds().get(i), 0, 300, "秒", errors);
        }
        SeatRules.WrapUp wrapUp = rules.wrapUp();
        range("wrapUp.min", wrapUp.min(), 0, 600, "秒", errors);
        range("wrapUp.max", wrapUp.max(), Math.max(1, wrapUp.min()), 1800, "秒", errors);
        range("wrapUp.seconds", wrapUp.seconds(), wrapUp.min(), wrapUp.max(), "秒", errors);
        range("wrapUp.extension", wrapUp.extension(), 5, 600, "秒", errors);
        range("wrapUp.extensions", wrapUp.extensions(), 0, 20, "次", errors);
        range("affinityDays", rules.affinityDays(), 0, 90, "天", errors);
        range("shortAbandonSeconds", rules.shortAbandonSeconds(), 0, 60, "秒", errors);
    }

    private static void range(String field, int value, int least, int most, String unit, FieldErrors errors) {
        if (value < least || value > most) {
            errors.add(field, "须在 " + least + " 至 " + most + " " + unit + "之间");
        }
    }
}
