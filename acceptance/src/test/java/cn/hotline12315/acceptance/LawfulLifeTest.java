package cn.hotline12315.acceptance;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A complaint and a report, from the telephone to the archive, over eight weeks of 2026. Every day was counted by hand
/// in
/// the published calendar: off are 25–27 September and 1–7 October, worked on are the Sunday 20 September and the
/// Saturday
/// 10 October. The text comes to `docs/story.md` with `-Dtest=LawfulLifeTest -Dstory=docs -Dpictures=docs`.
@ExtendWith(Hotline.class)
@Tag("beside")
@Order(1) // its clock begins where the instance's does
class LawfulLifeTest {
    private static Desk.Chromium chromium;

    @BeforeAll
    static void open() {
        chromium = new Desk.Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    @Test
    void aComplaintAndAReportLiveLawfullyFromTheCallToTheArchive() {
        Plot plot = new Plot(chromium);
        plot.story.title(
                "一件投诉和一件举报的一生",
                "The lawful life of a complaint and a report",
                "由端到端测试讲述：真实的电话、浏览器与系统；人和事均为虚构。 *Told by a test of the whole path; people and events are invented.*");
        Days.go("2026-09-14T09:00");
        Calls calls = new Calls(plot);
        ComplaintStory complaint = new ComplaintStory(plot, calls.complaint());
        ReportStory report = new ReportStory(plot, calls.report());
        ReportStory split = complaint.isSplit();
        complaint.goesToWuchang();
        report.goesTo("洪山区市场监督管理局");
        split.goesTo("武昌区市场监督管理局");

        Days.go("2026-09-15T10:00");
        complaint.isReturned();
        report.isVerified();
        Days.go("2026-09-16T10:00");
        complaint.isDisputed();
        Days.go("2026-09-18T10:00");
        complaint.isDesignated();
        complaint.goesToTheLocalOffice();
        Days.go("2026-09-21T09:30");
        complaint.isAccepted();
        split.isNotOfThisAuthority();
        Days.go("2026-09-22T10:00");
        complaint.isMediated();
        complaint.isSupervisedAndUrged();
        Days.go("2026-09-24T10:00");
        complaint.waitsForAnAppraisal();
        Days.go("2026-09-30T10:00");
        report.isExtended();

        Days.go("2026-10-12T10:00");
        complaint.isAppraised();
        ReportStory clue = complaint.givesAClue();
        Days.go("2026-10-13T11:00");
        complaint.isAgreed();
        Days.go("2026-10-20T10:00");
        report.isFiledAndDecided();
        Days.go("2026-10-28T10:00");
        complaint.isReopened();
        clue.isForgottenWhileTheCoreDies();
        clue.isNotFiled();
        complaint.endsInItsSecondRound();
        clue.wasUrgedAndSupervisedOnce();
        plot.story.end();
    }
}
