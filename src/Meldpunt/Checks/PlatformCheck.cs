using System.Globalization;
using Dapper;
using Meldpunt.Sealing;
using Meldpunt.Setup;
using Meldpunt.Start;
using Microsoft.Data.Sqlite;

namespace Meldpunt.Checks;

/// <summary>What the machine gives: a clock, cryptography, the word list.</summary>
internal static class PlatformCheck
{
    // A clock before the day this was written is wrong wherever it stands.
    private static readonly DateTimeOffset Earliest = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    private const string Quantum = "post-quantum";

    public static Finding Clock(LauncherOptions options)
    {
        const string subject = "clock";
        if (!TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Amsterdam", out var zone)) return Finding.Wrong(subject, "the time zone Europe/Amsterdam is missing (install tzdata)");
        var now = DateTimeOffset.UtcNow;
        if (now < Earliest) return Finding.Wrong(subject, "the machine's clock stands before this program was made");
        if (LastAct(options) is { } last && last > now.AddMinutes(5)) return Finding.Wrong(subject, "the audit log holds acts later than the machine's clock: it was set back, or a demonstration's clock was left on");
        var replaced = File.Exists(options.ClockFile) ? File.ReadAllText(options.ClockFile).Trim() : "";
        if (replaced.Length > 0) return Finding.Wrong(subject, $"the demonstration's clock file {options.ClockFile} replaces the real time with {replaced}");
        return Finding.Good(subject, string.Create(CultureInfo.InvariantCulture, $"{TimeZoneInfo.ConvertTime(now, zone):yyyy-MM-dd HH:mm} in Europe/Amsterdam"));
    }

    public static Finding PostQuantum(Suite suite) => (Suites.IsSupported(Suite.MlKem768P256), suite) switch
    {
        (true, Suite.MlKem768P256) => Finding.Good(Quantum, "new keys are hybrid: ML-KEM-768 beside P-256"),
        (true, _) => Finding.Good(Quantum, "ML-KEM-768 is available here, and new keys are P-256 (classical): keys rotate --key routing --suite hybrid changes that"),
        (false, Suite.P256) => Finding.Good(Quantum, "NOT available here: the platform has no ML-KEM-768 (it needs OpenSSL 3.5 or later); new keys are P-256 (classical)"),
        _ => Finding.Wrong(Quantum, "the key files ask for hybrid keys, and the platform has no ML-KEM-768 (it needs OpenSSL 3.5 or later)"),
    };

    public static Finding Words(LauncherOptions options)
    {
        const string subject = "word list";
        var path = Path.Combine(options.SeedsFolder, "woorden.txt");
        try
        {
            Wordlist.Load(path);
            return Finding.Good(subject, $"{Wordlist.Size} words");
        }
        catch (InvalidDataException e)
        {
            return Finding.Wrong(subject, e.Message.TrimEnd('.'));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Finding.Wrong(subject, $"{path} cannot be read");
        }
    }

    private static DateTimeOffset? LastAct(LauncherOptions options)
    {
        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder
            {
                DataSource = InitialSetup.DatabaseFile(options.DataFolder),
                Mode = SqliteOpenMode.ReadWrite,
                Pooling = false,
            }.ToString());
            connection.Open();
            var text = connection.ExecuteScalar<string?>("SELECT MAX(op) FROM audit");
            return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var last) ? last : null;
        }
        catch (SqliteException)
        {
            return null; // the database has a line of its own
        }
    }
}
