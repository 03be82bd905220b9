package cn.hotline12315.core.ticket;

import cn.hotline12315.core.category.Categories;
import cn.hotline12315.core.enterprise.RespondentDetails;
import cn.hotline12315.core.enterprise.Uscc;
import cn.hotline12315.core.person.CitizenId;
import cn.hotline12315.core.person.IdType;
import cn.hotline12315.core.person.People;
import cn.hotline12315.core.person.PersonDetails;
import cn.hotline12315.core.web.FieldError;
import cn.hotline12315.core.web.FieldErrors;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/// What a form must hold to be registered, by kind (Order 121, Art. 10 for complaints, Art. 28 for reports), in words
/// for
/// the agent.
@Component
class TicketChecks {
    private static final LocalDate EARLIEST = LocalDate.of(1980, 1, 1);
    private static final int FACTS = 20_000;
    private static final int REQUEST = 5_000;
    private static final int OTHER = 500;
    private static final int LINKS = 10;
    private final People people;
    private final Categories categories;
    private final TicketCitations citations;
    private final Clock clock;

    TicketChecks(People people, Categories categories, TicketCitations citations, Clock clock) {
        this.people = people;
        this.categories = categories;
        this.citations = citations;
        this.clock = clock;
    }

    List<FieldError> errors(TicketForm form) {
        FieldErrors errors = new FieldErrors();
        if (form.kind() == null) {
            errors.add("kind", "请选择登记类型");
        } else {
            switch (form.kind()) {
                case COMPLAINT -> complaint(form, errors);
                case REPORT -> {
                    errors.required("respondent.name", form.respondentOrNone().name(), "被举报人名称");
                    errors.required("facts", form.facts(), "举报事实");
                }
                case CONSULTATION -> errors.required("facts", form.facts(), "咨询内容");
                case SUGGESTION -> errors.required("facts", form.facts(), "意见建议内容");
            }
        }
        texts(form, errors);
        values(form, errors);
        citations.check(form.citations(), errors);
        if (form.links().size() > LINKS) {
            errors.add("duplicates", "最多关联 " + LINKS + " 件");
        }
        return errors.found();
    }

    private static void complaint(TicketForm form, FieldErrors errors) {
        PersonDetails person = form.personOrNone();
        if (person.isAnonymous()) {
            errors.add("person.anonymous", "投诉须提供真实身份，不能匿名");
        } else {
            errors.required("person.name", person.name(), "投诉人姓名");
            errors.required("person.phone", person.phone(), "投诉人电话");
        }
        errors.required("respondent.name", form.respondentOrNone().name(), "被投诉人名称");
        errors.required("facts", form.facts(), "投诉事实");
        if (form.wanted().isEmpty() && form.requestText() == null) {
            errors.add("requests", "请选择或填写投诉请求");
        }
    }

    private static void texts(TicketForm form, FieldErrors errors) {
        errors.text("facts", form.facts(), FACTS);
        errors.text("requestText", form.requestText(), REQUEST);
        errors.text("answer", form.answer(), REQUEST);
        errors.text("category", form.category(), OTHER);
        form.personOrNone().check(errors);
        form.respondentOrNone().check(errors);
    }

    private void values(TicketForm form, FieldErrors errors) {
        String phone = form.personOrNone().phone();
        if (phone != null && people.numberOf(phone).isEmpty()) {
            errors.add("person.phone", "电话号码无法识别");
        }
        if (form.category() != null && categories.nameOf(form.category()).isEmpty()) {
            errors.add("category", "没有这个分类");
        }
        if (form.amount() != null && !form.amount().matches("[0-9]{1,10}(\\.[0-9]{1,2})?")) {
            errors.add("amount", "金额须为不小于 0 的数，至多 10 位整数、2 位小数");
        }
        LocalDate day = form.occurredOn();
        if (day != null && day.isAfter(LocalDate.ofInstant(clock.instant(), RegisterTicket.CHINA))) {
            errors.add("occurredOn", "发生日期不能晚于今天");
        } else if (day != null && day.isBefore(EARLIEST)) {
            errors.add("occurredOn", "发生日期不能早于 1980-01-01");
        }
    }

    /// What should be asked again but does not stand in the way.
    static List<FieldError> warnings(PersonDetails person, RespondentDetails respondent) {
        List<FieldError> warnings = new ArrayList<>();
        if (respondent.uscc() != null && !new Uscc(respondent.uscc()).fits()) {
            warnings.add(new FieldError("respondent.uscc", "统一社会信用代码校验不通过，请核对"));
        }
        if (person.idType() == IdType.ID_CARD
                && person.idNumber() != null
                && !person.idNumber().contains("*")
                && !new CitizenId(person.idNumber()).fits()) {
            warnings.add(new FieldError("person.idNumber", "身份证号码校验不通过，请核对"));
        }
        return warnings;
    }
}
