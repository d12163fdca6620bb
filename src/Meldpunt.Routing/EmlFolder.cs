using System.Globalization;

namespace Meldpunt.Routing;

/// <summary>Notices as .eml files. File times are set to the start of the day: a notice follows a melder's act.</summary>
internal sealed class EmlFolder : INoticeSender
{
    private readonly string _folder;

    public EmlFolder(string folder)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
    }

    public async Task SendAsync(Notice notice, CancellationToken ct)
    {
        var path = Path.Combine(_folder, $"{notice.Id}.eml");
        if (File.Exists(path))
            return;
        var draft = $"{path}.deel";
        await File.WriteAllTextAsync(draft, Text(notice), ct);
        File.SetLastWriteTimeUtc(draft, notice.Date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
        File.Move(draft, path, overwrite: true);
        Directory.SetLastWriteTimeUtc(_folder, notice.Date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
    }

    private static string Text(Notice notice) => string.Join("\r\n",
        "From: Meldpunt <meldpunt@meldpunt.invalid>",
        $"To: {OneLine(notice.To)}",
        "Subject: Er staat iets voor u klaar / Something is ready for you",
        $"Date: {notice.Date.ToDateTime(TimeOnly.MinValue).ToString("ddd, dd MMM yyyy", CultureInfo.InvariantCulture)} 00:00:00 +0000",
        $"Message-ID: <{notice.Id}@meldpunt.invalid>",
        "Auto-Submitted: auto-generated",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
        "",
        "Er staat iets voor u klaar in Meldpunt. Meld u aan om het te lezen:",
        "Something is ready for you in Meldpunt. Sign in to read it:",
        "",
        notice.Portal.GetLeftPart(UriPartial.Authority),
        "",
        "Antwoorden op deze e-mail worden niet gelezen. / Replies to this e-mail are not read.",
        "");

    /// <summary>An address never brings a header of its own along.</summary>
    private static string OneLine(string address) => new([.. address.Where(c => !char.IsControl(c))]);
}
