package cn.hotline12315.core.life;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// What Order 20 (in force until 2026-04-14, as amended in 2022) has for the steps whose articles moved in Order 121.
final class ArticlesOfOrder20 {
    private static final Map<StepType, String> ARTICLES = new EnumMap<>(Map.ofEntries(
            Map.entry(StepType.REGISTER, "O20 第八条"),
            Map.entry(StepType.DISPUTE, "处罚程序规定 第十三条"),
            Map.entry(StepType.DESIGNATE, "处罚程序规定 第十三条"),
            Map.entry(StepType.REQUEST_PROOF, "O20 第九条"),
            Map.entry(StepType.ACCEPT, "O20 第十四条"),
            Map.entry(StepType.REFUSE, "O20 第十五条"),
            Map.entry(StepType.CONSENT, "O20 第十六条"),
            Map.entry(StepType.ENTRUST, "O20 第十七条"),
            Map.entry(StepType.RECUSE, "O20 第十九条"),
            Map.entry(StepType.DECIDE_RECUSAL, "O20 第十九条"),
            Map.entry(StepType.APPRAISE, "O20 第二十条"),
            Map.entry(StepType.APPRAISED, "O20 第二十条"),
            Map.entry(StepType.TERMINATE, "O20 第二十一条"),
            Map.entry(StepType.WITHDRAW, "O20 第二十一条"),
            Map.entry(StepType.AGREE, "O20 第二十二条"),
            Map.entry(StepType.CLUE, "O20 第二十三条"),
            Map.entry(StepType.INFORM, "O20 第十四条、第二十一条、第三十一条"),
            Map.entry(StepType.DECIDE, "O20 第三十二条"),
            Map.entry(StepType.SPLIT, "O20 第七条"),
            Map.entry(StepType.JOIN, "O20 第十一条"),
            Map.entry(StepType.UNJOIN, "O20 第十一条")));

    private ArticlesOfOrder20() {}

    static Optional<String> of(StepType type) {
        return Optional.ofNullable(ARTICLES.get(type));
    }
}
