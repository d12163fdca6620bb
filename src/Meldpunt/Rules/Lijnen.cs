using System.Text;

namespace Meldpunt.Rules;

/// <summary>
/// Lines as UTF-8, split on LF alone (a CR before it goes with it; elsewhere it is JSON white space).
/// A line longer than <see cref="LangsteRegel"/> characters is cut off there, so that memory stays bounded;
/// cut JSON is broken JSON, and gets its fout.
/// </summary>
internal sealed class Lijnen(TextReader bron)
{
    internal const int LangsteRegel = 65_536;

    private readonly char[] blok = new char[65_536];
    private readonly char[] regel = new char[LangsteRegel];
    private readonly byte[] utf8 = new byte[LangsteRegel * 3];
    private int begin;
    private int einde;

    /// <summary>The next line; false at the end. The span lives until the next call.</summary>
    internal bool Volgende(out ReadOnlySpan<byte> bytes)
    {
        var lengte = 0;
        var iets = false;
        while (Vul())
        {
            iets = true;
            var rest = blok.AsSpan(begin, einde - begin);
            var lf = rest.IndexOf('\n');
            var stuk = lf < 0 ? rest : rest[..lf];
            var past = stuk[..Math.Min(stuk.Length, LangsteRegel - lengte)];
            past.CopyTo(regel.AsSpan(lengte));
            lengte += past.Length;
            begin += stuk.Length + (lf < 0 ? 0 : 1);
            if (lf >= 0)
            {
                break;
            }
        }

        lengte -= lengte > 0 && regel[lengte - 1] == '\r' ? 1 : 0;
        bytes = utf8.AsSpan(0, Encoding.UTF8.GetBytes(regel.AsSpan(0, lengte), utf8));
        return iets;
    }

    private bool Vul()
    {
        if (begin == einde)
        {
            begin = 0;
            einde = bron.Read(blok, 0, blok.Length);
        }

        return begin < einde;
    }
}
