using System.Security.Cryptography;
using Meldpunt.Intake.Sessies;
using Meldpunt.Sealing;

namespace Meldpunt.Intake.Postvakken;

/// <summary>Opened postvakken, by their meldcodes in halves.</summary>
public sealed class OpenPostvakken(TimeProvider clock)
{
    private readonly Codehelften _helften = new("postvak", clock);

    public void Open(Sessie sessie, Meldcode code) => _helften.Open(sessie, code.Export());

    /// <summary>The code of the postvak that this session opened, or null. The caller disposes it.</summary>
    public Meldcode? Find(Sessie? sessie)
    {
        if (_helften.Find(sessie) is not { } bits) return null;
        var code = Meldcode.FromBytes(bits);
        CryptographicOperations.ZeroMemory(bits);
        return code;
    }

    public void Close(Sessie sessie) => _helften.Close(sessie);
}
