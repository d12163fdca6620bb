namespace Meldpunt.Sealing;

/// <summary>What an auditor did about an alarm, signed with their own key. FORMAT.md, "Alarm dealt with".</summary>
/// <param name="Alarm">Id of the alarm.</param>
/// <param name="Wie">Person id of who dealt with it.</param>
/// <param name="Op">Day.</param>
/// <param name="Redenen">What was found and done.</param>
public sealed record AlarmAfdoening(string Alarm, string Wie, DateOnly Op, string Redenen)
{
    private const string Label = "meldpunt/1 alarm dealt with";

    /// <summary>Canonical bytes: what is signed.</summary>
    public byte[] Encode() => new CanonicalWriter(Label).Text(Alarm).Text(Wie).Date(Op).Text(Redenen).ToArray();

    /// <summary>Reads <see cref="Encode"/>; <see cref="FormatException"/> on anything else.</summary>
    public static AlarmAfdoening Decode(ReadOnlySpan<byte> bytes)
    {
        var reader = new CanonicalReader(bytes, Label);
        var afdoening = new AlarmAfdoening(reader.Text(), reader.Text(), reader.Date(), reader.Text());
        reader.End();
        return afdoening;
    }
}
