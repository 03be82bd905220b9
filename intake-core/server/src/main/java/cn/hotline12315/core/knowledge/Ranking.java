package cn.hotline12315.core.knowledge;

import cn.hotline12315.core.knowledge.Matches.Passage;
import cn.hotline12315.core.text.Bigrams;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How well a text answers a question, and where it does. An exact title beats an exact question, these beat a title
/// that
/// begins with or has the question in it, then counts how much of the question stands in title, questions and answer;
/// what is rare counts more.
///
/// @param weights of the question's bigrams, those that some entry has
record Ranking(Question question, Map<Integer, Double> weights) {
    private static final double EXACT_TITLE = 1_000;
    private static final double EXACT_QUESTION = 800;
    private static final double PINYIN_TITLE = 500;
    private static final double PINYIN_QUESTION = 450;
    private static final double TITLE_BEGINS = 400;
    private static final double TITLE_HAS = 300;
    private static final double QUESTION_HAS = 200;
    private static final double ANSWER_HAS = 100;
    private static final double SHARE_TITLE = 60;
    private static final double SHARE_QUESTION = 40;
    private static final double SHARE_ANSWER = 30;

    /// @param where `title`, `question` or `answer`
    record Place(double score, String where, Passage passage) {}

    /// Empty when it has nothing of weight to do with the question.
    Optional<Place> place(String title, List<String> questions, String answer) {
        return pinyin(title, questions).or(() -> text(title, questions, answer));
    }

    private Optional<Place> pinyin(String title, List<String> questions) {
        Optional<PinyinMatch> inTitle = PinyinMatch.of(question, title);
        if (inTitle.isPresent()) {
            PinyinMatch match = inTitle.get();
            return Optional.of(new Place(PINYIN_TITLE * match.score(), "title", new Passage(title, match.marks())));
        }
        for (String asked : questions) {
            Optional<PinyinMatch> match = PinyinMatch.of(question, asked);
            if (match.isPresent()) {
                return match.map(found ->
                        new Place(PINYIN_QUESTION * found.score(), "question", new Passage(asked, found.marks())));
            }
        }
        return Optional.empty();
    }

    private Optional<Place> text(String title, List<String> questions, String answer) {
        Matches inTitle = Matches.of(title, weights);
        Matches inAnswer = Matches.of(answer, weights);
        Matches inQuestion = questions.stream()
                .map(asked -> Matches.of(asked, weights))
                .reduce((one, other) -> other.weight(weights) > one.weight(weights) ? other : one)
                .orElse(Matches.of("", weights));
        double exact = exact(title, questions, answer);
        long found = weights.keySet().stream()
                .filter(gram -> inTitle.grams().contains(gram)
                        || inQuestion.grams().contains(gram)
                        || inAnswer.grams().contains(gram))
                .count();
        if (exact == 0 && found < needed()) {
            return Optional.empty();
        }
        double all =
                Math.max(1e-9, weights.values().stream().mapToDouble(w -> w).sum());
        double ofTitle = inTitle.weight(weights) / all;
        double ofQuestion = inQuestion.weight(weights) / all;
        double ofAnswer = inAnswer.weight(weights) / all;
        double score = exact + SHARE_TITLE * ofTitle + SHARE_QUESTION * ofQuestion + SHARE_ANSWER * ofAnswer;
        if (ofTitle >= ofQuestion && ofTitle >= ofAnswer) {
            return Optional.of(new Place(score, "title", inTitle.whole()));
        }
        return Optional.of(
                ofQuestion >= ofAnswer
                        ? new Place(score, "question", inQuestion.whole())
                        : new Place(score, "answer", inAnswer.passage()));
    }

    /// One common word of a long text is no hint.
    private int needed() {
        int asked = question.pairs().size();
        return asked <= 3 ? 1 : asked <= 6 ? 2 : 3;
    }

    private double exact(String title, List<String> questions, String answer) {
        String key = question.key();
        String titleKey = Bigrams.key(title);
        List<String> asked = questions.stream().map(Bigrams::key).toList();
        if (titleKey.equals(key)) {
            return EXACT_TITLE;
        }
        if (asked.contains(key)) {
            return EXACT_QUESTION;
        }
        if (titleKey.startsWith(key)) {
            return TITLE_BEGINS;
        }
        if (key.length() < 2) {
            return 0;
        }
        if (titleKey.contains(key)) {
            return TITLE_HAS;
        }
        if (asked.stream().anyMatch(one -> one.contains(key))) {
            return QUESTION_HAS;
        }
        return Bigrams.key(answer).contains(key) ? ANSWER_HAS : 0;
    }
}
