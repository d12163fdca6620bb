namespace Meldpunt.Checks;

/// <summary>What one check found, in one line.</summary>
internal sealed record Finding(bool Ok, string Subject, string Reason)
{
    public static Finding Good(string subject, string reason) => new(true, subject, reason);

    public static Finding Wrong(string subject, string reason) => new(false, subject, reason);

    /// <summary>One finding out of a list of objections: none is good.</summary>
    public static Finding Of(string subject, IReadOnlyList<string> objections, string whenGood) =>
        objections.Count == 0 ? Good(subject, whenGood) : Wrong(subject, string.Join("; ", objections));

    public override string ToString() => $"{(Ok ? "ok" : "fout"),-5} {Subject,-14} {Reason}";
}
