using System.Security.Cryptography;
using Meldpunt.Intake.Sessies;
using Meldpunt.Sealing;

namespace Meldpunt.Intake.Uitnodigingen;

/// <summary>Opened invitations, by their codes in halves.</summary>
public sealed class OpenUitnodigingen(TimeProvider clock)
{
    private readonly Codehelften _helften = new("uitnodiging", clock);

    public void Open(Sessie sessie, Uitnodigingscode code) => _helften.Open(sessie, code.Export());

    /// <summary>The code of the invitation that this session opened, or null. The caller disposes it.</summary>
    public Uitnodigingscode? Find(Sessie? sessie)
    {
        if (_helften.Find(sessie) is not { } bits) return null;
        var code = Uitnodigingscode.FromBytes(bits);
        CryptographicOperations.ZeroMemory(bits);
        return code;
    }

    public void Close(Sessie sessie) => _helften.Close(sessie);
}
